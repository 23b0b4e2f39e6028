import type { AgentAccess } from './agent-access.ts';
import { openDataChannels } from './data-channel-transport.ts';
import { PictureDecoder } from './picture-decoder.ts';
import type { Delivery } from './stream-snapshot.ts';
import { NoPathError, type Transport, type TransportHost } from './transport.ts';
import { openWebSocket } from './web-socket-transport.ts';
import { openWhep } from './whep-transport.ts';

/** What earlier connections taught. `udpBlockedUntil`: `performance.now()`. */
export interface DeliveryChoice {
  udpBlockedUntil: number;
}

const BLOCKED_MS = 60_000;

/** Opens the best delivery that this browser and this network allow. */
export async function connect(
  access: AgentAccess,
  host: TransportHost,
  choice: DeliveryChoice,
  signal: AbortSignal,
): Promise<{ transport: Transport; delivery: Delivery }> {
  if (!PictureDecoder.isSupported()) {
    const reason = globalThis.isSecureContext
      ? 'Media tracks: this browser has no WebCodecs.'
      : 'Media tracks: WebCodecs needs a secure page, https or localhost.';
    return { transport: await openWhep(access, host, signal), delivery: { kind: 'whep', reason } };
  }
  let reason = 'WebSocket over TCP: UDP did not pass within 2 s.';
  if (typeof RTCPeerConnection !== 'function') {
    reason = 'WebSocket over TCP: this browser has no WebRTC.';
  } else if (performance.now() >= choice.udpBlockedUntil) {
    try {
      const transport = await openDataChannels(access, host, signal);
      return { transport, delivery: { kind: 'datachannel', reason: 'Direct UDP: the shortest way.' } };
    } catch (error) {
      if (!(error instanceof NoPathError)) {
        throw error;
      }
      choice.udpBlockedUntil = performance.now() + BLOCKED_MS;
    }
  }
  return { transport: await openWebSocket(access, host, signal), delivery: { kind: 'websocket', reason } };
}
