export type DeliveryKind = 'datachannel' | 'websocket' | 'whep';

/** An open connection to an agent. */
export interface Transport {
  readonly kind: DeliveryKind;
  /** Reliable and in order. */
  send(data: Uint8Array<ArrayBuffer>): void;
  /** May be lost; for what the next message replaces. */
  sendLossy(data: Uint8Array<ArrayBuffer>): void;
  /** Tells the agent that the viewer leaves; idempotent. */
  close(): void;
}

/** Who listens to a connection. Nothing is called after `closed`, nor after `Transport.close()`. */
export interface TransportHost {
  message(data: ArrayBuffer): void;
  closed(reason: string): void;
  /** Media tracks, for deliveries that bring pictures and sound outside the messages. */
  media(stream: MediaStream): void;
}

/** The agent answered, but no packet of the peer connection got through. */
export class NoPathError extends Error {}

export function delay(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
