import { useEffect, useState } from 'react';
import { capture } from './agent-lan.ts';
import styles from './Action.module.css';

const SECONDS = [5, 10, 30, 60];

/** Records what passes a machine's switch and downloads it as a pcap file. */
export function CaptureButton({ id }: { id: string }) {
  const [seconds, setSeconds] = useState(10);
  const [left, setLeft] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const isRecording = left > 0;

  useEffect(() => {
    if (isRecording) {
      const timer = setInterval(() => setLeft((now) => Math.max(1, now - 1)), 1000);
      return () => clearInterval(timer);
    }
  }, [isRecording]);

  async function record() {
    setLeft(seconds);
    setProblem(null);
    try {
      save(await capture(id, seconds), `${id}.pcap`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setLeft(0);
    }
  }

  return (
    <div className={styles.action}>
      <span role="alert">{problem}</span>
      <label>
        <span className="visually-hidden">Length of the capture</span>
        <select value={seconds} disabled={isRecording} onChange={(event) => setSeconds(Number(event.target.value))}>
          {SECONDS.map((one) => (
            <option key={one} value={one}>
              {one} s
            </option>
          ))}
        </select>
      </label>
      <button type="button" disabled={isRecording} onClick={() => void record()}>
        <span className={styles.lamp} data-on={isRecording} />
        {isRecording ? `Recording, ${left} s` : 'Capture'}
      </button>
    </div>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
