// Runs on the audio thread: plays what the page writes into the ring.
import { RingReader } from './ring-reader.ts';
import { SampleRing } from './sample-ring.ts';

declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(
  name: string,
  processor: new (options: { processorOptions: RingOptions }) => object,
): void;

/** `memory` is null when samples come as messages instead. */
interface RingOptions {
  memory: SharedArrayBuffer | null;
}

class RingProcessor extends AudioWorkletProcessor {
  private readonly reader: RingReader;
  private open = true;

  constructor(options: { processorOptions: RingOptions }) {
    super();
    const { memory } = options.processorOptions;
    const ring = new SampleRing(memory ?? new ArrayBuffer(SampleRing.BYTES));
    this.reader = new RingReader(ring);
    this.port.onmessage = ({ data }: MessageEvent<Float32Array | 'close'>) => {
      if (data === 'close') {
        this.open = false;
      } else {
        ring.write(data);
      }
    };
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0] ?? [];
    if (left && right) {
      this.reader.read(left, right);
    }
    return this.open;
  }
}

registerProcessor('loco-ring', RingProcessor);
