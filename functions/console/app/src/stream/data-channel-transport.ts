import { ProblemError } from '../api/problem.ts';
import type { AgentAccess } from './agent-access.ts';
import { staggered } from './staggered.ts';
import { delay, NoPathError, type Transport, type TransportHost } from './transport.ts';

const LOSSY: RTCDataChannelInit = { ordered: false, maxRetransmits: 0 };
const RETRY_MS = 50;
const RETRY_FOR_MS = 5000;
const ANSWER_MS = 1000;
const OPEN_MS = 2000;
const END_MS = 1000;

/**
 * Pictures and input over the data channels of one peer connection. The offer carries no candidates: the agent's answer does, and the
 * agent learns the page's address from its checks (RFC 8445 §7.3.1.3), so nothing waits for gathering. While nothing listens at the
 * agent's port, the same offer is tried again every 50 ms; beside one without an answer, as on its way to a pod that has gone, it is
 * made again after a second.
 *
 * @throws NoPathError if the agent answered but no channel opened within 2 s
 * @throws ProblemError if the agent refused or did not answer
 */
export async function openDataChannels(
  access: AgentAccess,
  host: TransportHost,
  signal: AbortSignal,
): Promise<Transport> {
  const connection = new RTCPeerConnection();
  try {
    const channels = {
      control: connection.createDataChannel('control'),
      motion: connection.createDataChannel('motion', LOSSY),
      video: connection.createDataChannel('video', LOSSY),
      audio: connection.createDataChannel('audio', LOSSY),
    };
    const transport = new DataChannelTransport(connection, channels, access, host);
    await connection.setLocalDescription();
    const answer = await offer(access, connection.localDescription?.sdp ?? '', signal);
    transport.session = access.made(answer);
    access.resumeToken = answer.headers.get('Loco-Resume-Token') ?? access.resumeToken;
    await connection.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
    await opened([channels.control, channels.video], signal);
    transport.start();
    return transport;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function offer(access: AgentAccess, sdp: string, signal: AbortSignal): Promise<Response> {
  const giveUp = performance.now() + RETRY_FOR_MS;
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(RETRY_FOR_MS)]);
  const headers = { 'Content-Type': 'application/sdp' };
  for (;;) {
    try {
      return await staggered(
        (own) => access.call('/v1/sessions', { method: 'POST', body: sdp, headers, signal: own }),
        ANSWER_MS,
        bounded,
      );
    } catch (error) {
      const unreachable = error instanceof ProblemError && error.status === 0;
      if (!unreachable || signal.aborted || performance.now() > giveUp) {
        throw error;
      }
    }
    await delay(RETRY_MS);
  }
}

function opened(channels: RTCDataChannel[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoPathError('UDP did not pass within 2 s')), OPEN_MS);
    const check = () => {
      if (channels.every((channel) => channel.readyState === 'open')) {
        clearTimeout(timer);
        resolve();
      }
    };
    for (const channel of channels) {
      channel.addEventListener('open', check);
    }
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('closed', 'AbortError'));
    });
    check();
  });
}

class DataChannelTransport implements Transport {
  readonly kind = 'datachannel';
  /** Address of the session at the agent. */
  session: string | null = null;
  private isOpen = true;
  private readonly connection: RTCPeerConnection;
  private readonly channels: Record<'control' | 'motion' | 'video' | 'audio', RTCDataChannel>;
  private readonly access: AgentAccess;
  private readonly host: TransportHost;

  constructor(
    connection: RTCPeerConnection,
    channels: Record<'control' | 'motion' | 'video' | 'audio', RTCDataChannel>,
    access: AgentAccess,
    host: TransportHost,
  ) {
    this.connection = connection;
    this.channels = channels;
    this.access = access;
    this.host = host;
    for (const channel of Object.values(channels)) {
      channel.binaryType = 'arraybuffer';
      channel.onmessage = ({ data }) => {
        if (this.isOpen) {
          this.host.message(data);
        }
      };
    }
  }

  /** From now on a closing channel is the end of the connection. */
  start(): void {
    const ended = () => {
      if (this.isOpen) {
        this.isOpen = false;
        this.connection.close();
        this.host.closed('the agent closed the connection');
      }
    };
    this.channels.control.onclose = ended;
    this.channels.video.onclose = ended;
    if (this.channels.control.readyState !== 'open') {
      queueMicrotask(ended);
    }
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    put(this.channels.control, data);
  }

  sendLossy(data: Uint8Array<ArrayBuffer>): void {
    put(this.channels.motion, data);
  }

  close(): void {
    if (this.isOpen) {
      this.isOpen = false;
      void this.end().finally(() => this.connection.close());
    }
  }

  /** Tells the agent first: one that sees the connection close has no session left to be ended. */
  private async end(): Promise<void> {
    if (this.session) {
      const signal = AbortSignal.timeout(END_MS);
      await this.access.call(this.session, { method: 'DELETE', keepalive: true, signal }).catch(() => {});
    }
  }
}

function put(channel: RTCDataChannel, data: Uint8Array<ArrayBuffer>): void {
  if (channel.readyState === 'open') {
    channel.send(data);
  }
}
