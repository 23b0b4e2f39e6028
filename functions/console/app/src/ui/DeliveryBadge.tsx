import type { Delivery } from '../stream/stream-snapshot.ts';
import styles from './DeliveryBadge.module.css';

const NAMES = { datachannel: 'UDP', websocket: 'TCP', whep: 'WHEP' } as const;

/** By which way the pictures come; the reason on hover and for screen readers. */
export function DeliveryBadge({ delivery }: { delivery: Delivery }) {
  return (
    <span className={styles.badge} data-kind={delivery.kind} title={delivery.reason}>
      {NAMES[delivery.kind]}
      <span className="visually-hidden"> {delivery.reason}</span>
    </span>
  );
}
