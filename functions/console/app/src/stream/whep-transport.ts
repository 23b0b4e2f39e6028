import type { AgentAccess } from './agent-access.ts';
import { delay, type Transport, type TransportHost } from './transport.ts';
import { openWebSocket } from './web-socket-transport.ts';

const GATHER_MS = 1000;

/**
 * Standard media tracks (WHEP) for browsers without WebCodecs on this page; input, lease and state go over the WebSocket beside them.
 * The agent is not asked for pictures there.
 */
export async function openWhep(access: AgentAccess, host: TransportHost, signal: AbortSignal): Promise<Transport> {
  const control = await openWebSocket(access, host, signal);
  const connection = new RTCPeerConnection();
  try {
    const stream = new MediaStream();
    for (const kind of ['video', 'audio']) {
      const { receiver } = connection.addTransceiver(kind, { direction: 'recvonly' });
      stream.addTrack(receiver.track);
      if ('jitterBufferTarget' in receiver && kind === 'video') {
        receiver.jitterBufferTarget = 0;
      }
    }
    await connection.setLocalDescription();
    await gathered(connection);
    const answer = await access.call('/v1/whep', {
      method: 'POST',
      body: connection.localDescription?.sdp ?? '',
      headers: { 'Content-Type': 'application/sdp' },
      signal,
    });
    const resource = access.made(answer);
    await connection.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
    connection.onconnectionstatechange = () => {
      if (connection.connectionState === 'failed') {
        control.close();
        host.closed('the media connection failed');
      }
    };
    host.media(stream);
    return {
      kind: 'whep',
      send: (data) => control.send(data),
      sendLossy: (data) => control.sendLossy(data),
      close: () => {
        control.close();
        connection.close();
        if (resource) {
          access.call(resource, { method: 'DELETE', keepalive: true }).catch(() => {});
        }
      },
    };
  } catch (error) {
    control.close();
    connection.close();
    throw error;
  }
}

/** Complete offers suit every WHEP server; loopback and LAN candidates are there at once. */
async function gathered(connection: RTCPeerConnection): Promise<void> {
  const complete = new Promise<void>((done) => {
    connection.onicegatheringstatechange = () => {
      if (connection.iceGatheringState === 'complete') {
        done();
      }
    };
  });
  await Promise.race([complete, delay(GATHER_MS)]);
}
