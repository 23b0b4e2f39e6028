import type { Cell } from '../../api/segment.ts';
import detail from './Detail.module.css';

interface Props {
  one: string;
  other: string;
  /** What the other received of the one. */
  there: Cell | undefined;
  /** What the one received of the other. */
  back: Cell | undefined;
}

/** Frames that reached the guests at both ends, by protocol. */
export function ProtocolTable({ one, other, there, back }: Props) {
  const to = there?.passed?.received ?? {};
  const from = back?.passed?.received ?? {};
  const protocols = [...new Set([...Object.keys(to), ...Object.keys(from)])].sort();
  return (
    <section className={detail.protocols} aria-label="Frames by protocol">
      <h3>Frames that arrived</h3>
      {protocols.length === 0 ? (
        <p className={detail.soft}>None yet.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Protocol</th>
              <th scope="col">at {one}</th>
              <th scope="col">at {other}</th>
            </tr>
          </thead>
          <tbody>
            {protocols.map((protocol) => (
              <tr key={protocol}>
                <th scope="row">{protocol}</th>
                <td>{from[protocol] ?? 0}</td>
                <td>{to[protocol] ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
