import { useEffect, useState } from 'react';
import type { StreamClient } from '../stream/stream-client.ts';
import type { StreamSnapshot } from '../stream/stream-snapshot.ts';
import { type Measured, STAGES } from '../stream/stream-stats.ts';
import styles from './TileStats.module.css';

const LABELS: Record<(typeof STAGES)[number], string> = {
  toAgent: 'Page to agent',
  qmp: 'Agent to QEMU',
  capture: 'Guest and capture',
  convert: 'Read and convert',
  encode: 'Encode',
  send: 'Hand over',
  network: 'Network',
  decode: 'Decode',
  draw: 'Draw',
};

interface Props {
  stream: StreamClient;
  snapshot: StreamSnapshot;
}

/** Where the time goes, stage by stage, over the last 256 pictures. */
export function TileStats({ stream, snapshot }: Props) {
  const now = useSummary(stream);
  const { stats } = stream;
  const longest = Math.max(1, ...STAGES.map((stage) => stats.of(stage).quantile(0.95) || 0));
  return (
    <section className={styles.stats} aria-label="Statistics" tabIndex={0}>
      <dl className={styles.summary}>
        <Fact name="Drawn" value={`${now.fps.toFixed(0)} fps`} />
        <Fact
          name="Rate"
          value={now.kbit >= 1000 ? `${(now.kbit / 1000).toFixed(1)} Mbit/s` : `${now.kbit.toFixed(0)} kbit/s`}
        />
        <Fact name="Input to picture" value={pair(stream, 'input')} />
        <Fact name="Picture age" value={pair(stream, 'picture')} />
        <Fact name="Round trip" value={`${ms(stream.clock.lastRttMs())} ms`} />
        <Fact name="Lost" value={String(stream.framesLost)} />
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">Stage, ms</th>
            <th scope="col">p50</th>
            <th scope="col">p95</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {STAGES.map((stage) => (
            <tr key={stage}>
              <th scope="row">{LABELS[stage]}</th>
              <td>{ms(stats.of(stage).quantile(0.5))}</td>
              <td>{ms(stats.of(stage).quantile(0.95))}</td>
              <td className={styles.bars} aria-hidden="true">
                <i style={{ width: share(stats.of(stage).quantile(0.95), longest) }} />
                <b style={{ width: share(stats.of(stage).quantile(0.5), longest) }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {snapshot.delivery?.reason} {snapshot.agent?.video?.codec?.toUpperCase()}
        {snapshot.agent?.screen && ` ${snapshot.agent.screen.width}×${snapshot.agent.screen.height}`}
        {snapshot.tier && `, tier ${snapshot.tier}`}
      </p>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function useSummary(stream: StreamClient): { fps: number; kbit: number } {
  const [summary, setSummary] = useState({ fps: 0, kbit: 0 });
  useEffect(() => {
    let bytes = stream.stats.bytes;
    let at = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const kbit = ((stream.stats.bytes - bytes) * 8) / (now - at);
      bytes = stream.stats.bytes;
      at = now;
      setSummary({ fps: stream.stats.framesPerSecond(now), kbit });
    }, 1000);
    return () => clearInterval(timer);
  }, [stream]);
  return summary;
}

function pair(stream: StreamClient, name: Measured): string {
  const samples = stream.stats.of(name);
  return samples.count === 0 ? '–' : `${ms(samples.quantile(0.5))} / ${ms(samples.quantile(0.95))} ms`;
}

function ms(value: number): string {
  return Number.isFinite(value) ? value.toFixed(1) : '–';
}

function share(value: number, of: number): string {
  return `${Number.isFinite(value) ? Math.round((value / of) * 100) : 0}%`;
}
