import type { AudioPacket } from './protocol.ts';
import { SampleRing } from './sample-ring.ts';
import { leaveSoundCard, openSoundCard } from './sound-card.ts';

/** Opus packets of one instance to the loudspeaker: AudioDecoder → ring → AudioWorklet → volume. */
export class SoundPlayer {
  packets = 0;
  /** Why there is no sound, null when there is. */
  problem: string | null = null;
  private decoder: AudioDecoder | null = null;
  private nodes: { worklet: AudioWorkletNode; analyser: AnalyserNode; gain: GainNode } | null = null;
  private ring: SampleRing | null = null;
  private epoch = -1;
  private next = 0;
  private isOn = false;
  private loudness = 1;
  private readonly window = new Float32Array(2048);

  static isSupported(): boolean {
    return typeof AudioDecoder === 'function' && typeof AudioWorkletNode === 'function';
  }

  async on(): Promise<void> {
    if (this.isOn) {
      return;
    }
    if (!SoundPlayer.isSupported()) {
      this.problem = 'This browser cannot decode sound on this page: it needs WebCodecs in a secure context.';
      return;
    }
    this.isOn = true;
    try {
      const context = await openSoundCard();
      if (!this.isOn) {
        return;
      }
      this.connect(context);
      this.problem = null;
    } catch (error) {
      this.off();
      this.problem = `No sound: ${error instanceof Error ? error.message : error}`;
    }
  }

  off(): void {
    if (!this.isOn) {
      return;
    }
    this.isOn = false;
    this.nodes?.worklet.port.postMessage('close');
    this.nodes?.worklet.disconnect();
    this.nodes?.gain.disconnect();
    this.nodes = null;
    this.ring = null;
    this.closeDecoder();
    leaveSoundCard();
  }

  /** @param volume 0..1, as the slider shows it; loudness goes with its square */
  set volume(volume: number) {
    this.loudness = volume * volume;
    this.nodes?.gain.gain.setTargetAtTime(this.loudness, this.nodes.gain.context.currentTime, 0.01);
  }

  /** RMS of the last 43 ms before the volume, 0..1. */
  level(): number {
    if (!this.nodes) {
      return 0;
    }
    this.nodes.analyser.getFloatTimeDomainData(this.window);
    return Math.sqrt(this.window.reduce((sum, value) => sum + value * value, 0) / this.window.length);
  }

  packet(packet: AudioPacket): void {
    if (!this.nodes) {
      return;
    }
    const stale = packet.epoch === this.epoch && ((packet.sequence - this.next) | 0) < 0;
    if (stale) {
      return;
    }
    this.epoch = packet.epoch;
    this.next = (packet.sequence + 1) >>> 0;
    this.packets++;
    try {
      this.decoder ??= this.openDecoder();
      this.decoder.decode(
        new EncodedAudioChunk({ type: 'key', timestamp: packet.captureMicros, data: packet.payload as BufferSource }),
      );
    } catch {
      this.closeDecoder();
    }
  }

  private connect(context: AudioContext): void {
    const memory = globalThis.crossOriginIsolated ? new SharedArrayBuffer(SampleRing.BYTES) : null;
    this.ring = memory && new SampleRing(memory);
    const worklet = new AudioWorkletNode(context, 'loco-ring', {
      numberOfInputs: 0,
      outputChannelCount: [2],
      processorOptions: { memory },
    });
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    const gain = new GainNode(context, { gain: this.loudness });
    worklet.connect(analyser).connect(gain).connect(context.destination);
    this.nodes = { worklet, analyser, gain };
  }

  private openDecoder(): AudioDecoder {
    const decoder = new AudioDecoder({
      output: (data) => {
        this.play(data);
        data.close();
      },
      error: () => {
        if (decoder === this.decoder) {
          this.decoder = null;
        }
      },
    });
    decoder.configure({ codec: 'opus', sampleRate: 48000, numberOfChannels: 2 });
    return decoder;
  }

  private play(data: AudioData): void {
    const samples = new Float32Array(data.numberOfFrames * 2);
    if (data.numberOfChannels === 2) {
      data.copyTo(samples, { planeIndex: 0, format: 'f32' });
    } else {
      const mono = new Float32Array(data.numberOfFrames);
      data.copyTo(mono, { planeIndex: 0, format: 'f32' });
      mono.forEach((value, i) => {
        samples.fill(value, i * 2, i * 2 + 2);
      });
    }
    if (this.ring) {
      this.ring.write(samples);
    } else {
      this.nodes?.worklet.port.postMessage(samples, [samples.buffer]);
    }
  }

  private closeDecoder(): void {
    if (this.decoder && this.decoder.state !== 'closed') {
      this.decoder.close();
    }
    this.decoder = null;
  }
}
