import type { AgentAccess } from './agent-access.ts';
import type { Transport, TransportHost } from './transport.ts';

const PROTOCOL = 'loco.stream.v1';
const OPEN_MS = 2000;

/** All messages over one WebSocket, where UDP does not pass. */
export async function openWebSocket(access: AgentAccess, host: TransportHost, signal: AbortSignal): Promise<Transport> {
  const socket = new WebSocket(await access.webSocketUrl('/v1/stream'), PROTOCOL);
  socket.binaryType = 'arraybuffer';
  await opened(socket, signal).catch((error) => {
    access.resumeToken = null;
    socket.close();
    throw error;
  });
  return new WebSocketTransport(socket, host);
}

function opened(socket: WebSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the WebSocket did not open within 2 s')), OPEN_MS);
    const settle = (then: () => void) => () => {
      clearTimeout(timer);
      then();
    };
    socket.onopen = settle(resolve);
    socket.onclose = settle(() => reject(new Error('the agent refused the WebSocket')));
    signal.addEventListener(
      'abort',
      settle(() => reject(new DOMException('closed', 'AbortError'))),
    );
  });
}

class WebSocketTransport implements Transport {
  readonly kind = 'websocket';
  private isOpen = true;
  private readonly socket: WebSocket;

  constructor(socket: WebSocket, host: TransportHost) {
    this.socket = socket;
    socket.onmessage = ({ data }) => {
      if (this.isOpen && data instanceof ArrayBuffer) {
        host.message(data);
      }
    };
    socket.onclose = ({ code, reason }) => {
      if (this.isOpen) {
        this.isOpen = false;
        host.closed(reason || `WebSocket closed with code ${code}`);
      }
    };
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(data);
    }
  }

  sendLossy(data: Uint8Array<ArrayBuffer>): void {
    if (this.socket.bufferedAmount === 0) {
      this.send(data);
    }
  }

  close(): void {
    this.isOpen = false;
    this.socket.close(1000, 'left');
  }
}
