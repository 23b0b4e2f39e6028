import type { ReceivedFrame } from './frame-assembler.ts';

/** A frame on its way through the decoder. */
export interface SubmittedFrame extends ReceivedFrame {
  submittedMs: number;
  decodedMs: number;
}

export interface DecoderHost {
  /** The receiver owns and closes the picture. */
  picture(picture: VideoFrame, frame: SubmittedFrame): void;
  /** Decoding cannot go on without a keyframe. */
  broken(reason: string): void;
}

/**
 * Access units to pictures, through WebCodecs (H.264 Annex B, VP8) or the browser's JPEG decoder. Anything the decoder dislikes closes it
 * for good; the next keyframe opens another one. Always `optimizeForLatency`: without it a picture waits for the one after it.
 */
export class PictureDecoder {
  private decoder: VideoDecoder | null = null;
  private config = '';
  private stamp = 0;
  private pending = new Map<number, SubmittedFrame>();
  private readonly host: DecoderHost;
  private readonly acceleration: HardwareAcceleration;

  constructor(host: DecoderHost, acceleration: HardwareAcceleration) {
    this.host = host;
    this.acceleration = acceleration;
  }

  static isSupported(): boolean {
    return typeof VideoDecoder === 'function' && typeof EncodedVideoChunk === 'function';
  }

  decode(frame: ReceivedFrame): void {
    const submitted: SubmittedFrame = { ...frame, submittedMs: performance.now(), decodedMs: Number.NaN };
    if (frame.codec === 'mjpeg') {
      void this.decodeJpeg(submitted);
      return;
    }
    try {
      if (frame.keyframe) {
        this.configure(codecString(frame));
      }
      if (!this.decoder) {
        this.host.broken('no keyframe yet');
        return;
      }
      const timestamp = ++this.stamp;
      this.pending.set(timestamp, submitted);
      const type = frame.keyframe ? 'key' : 'delta';
      this.decoder.decode(new EncodedVideoChunk({ type, timestamp, data: frame.data }));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Pictures still inside are dropped. */
  close(): void {
    if (this.decoder && this.decoder.state !== 'closed') {
      this.decoder.close();
    }
    this.decoder = null;
    this.pending.clear();
    this.stamp += 1000;
  }

  private configure(codec: string): void {
    if (this.decoder && this.decoder.state !== 'closed' && this.config === codec) {
      return;
    }
    this.close();
    const decoder = new VideoDecoder({
      output: (picture) => this.output(decoder, picture),
      error: (error) => {
        if (decoder === this.decoder) {
          this.fail(error);
        }
      },
    });
    decoder.configure({ codec, optimizeForLatency: true, hardwareAcceleration: this.acceleration });
    this.decoder = decoder;
    this.config = codec;
  }

  private output(decoder: VideoDecoder, picture: VideoFrame): void {
    const frame = this.pending.get(picture.timestamp);
    if (decoder !== this.decoder || !frame) {
      picture.close();
      return;
    }
    for (const stamp of this.pending.keys()) {
      if (stamp <= picture.timestamp) {
        this.pending.delete(stamp);
      }
    }
    frame.decodedMs = performance.now();
    this.host.picture(picture, frame);
  }

  private async decodeJpeg(frame: SubmittedFrame): Promise<void> {
    const stamp = this.stamp;
    try {
      const bitmap = await createImageBitmap(new Blob([frame.data], { type: 'image/jpeg' }));
      const picture = new VideoFrame(bitmap, { timestamp: 0, alpha: 'discard' });
      bitmap.close();
      if (stamp !== this.stamp) {
        picture.close();
        return;
      }
      frame.decodedMs = performance.now();
      this.host.picture(picture, frame);
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.close();
    this.host.broken(error instanceof Error ? error.message : String(error));
  }
}

/** RFC 6381 §3.3: profile, constraints and level from the sequence parameter set of the keyframe. */
export function codecString(frame: { codec: string; data: Uint8Array }): string {
  if (frame.codec === 'vp8') {
    return 'vp8';
  }
  const data = frame.data;
  for (let i = 0; i + 6 < data.length; i++) {
    if (data[i] === 0 && data[i + 1] === 0 && data[i + 2] === 1 && ((data[i + 3] ?? 0) & 0x1f) === 7) {
      return `avc1.${[4, 5, 6].map((o) => (data[i + o] ?? 0).toString(16).padStart(2, '0')).join('')}`;
    }
  }
  return 'avc1.42c01f';
}
