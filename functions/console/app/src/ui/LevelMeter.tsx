import { useEffect, useRef } from 'react';
import styles from './LevelMeter.module.css';

const FLOOR_DB = -60;

/** How loud it is now, ten times a second; drawn outside React. Decoration beside the volume. */
export function LevelMeter({ level }: { level(): number }) {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const decibel = 20 * Math.log10(Math.max(1e-6, level()));
      bar.current?.style.setProperty('scale', `${Math.min(1, Math.max(0, 1 - decibel / FLOOR_DB))} 1`);
    }, 100);
    return () => clearInterval(timer);
  }, [level]);
  return (
    <span className={styles.meter} aria-hidden="true">
      <span ref={bar} className={styles.bar} />
    </span>
  );
}
