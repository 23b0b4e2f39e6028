import type { Instance } from '../api/instances.ts';
import type { StreamClient } from '../stream/stream-client.ts';
import type { StreamSnapshot } from '../stream/stream-snapshot.ts';
import type { ChipState } from './chip-state.ts';
import { DeliveryBadge } from './DeliveryBadge.tsx';
import { IconButton } from './IconButton.tsx';
import { KeysMenu } from './KeysMenu.tsx';
import { SoundControl } from './SoundControl.tsx';
import { StateChip } from './StateChip.tsx';
import styles from './TileCaption.module.css';
import type { Sound } from './use-sound.ts';

interface Props {
  instance: Instance;
  stream: StreamClient;
  snapshot: StreamSnapshot;
  chip: ChipState;
  sound: Sound;
  hasStats: boolean;
  isCaptured: boolean;
  /** Whether Tab reaches the buttons. */
  isReachable: boolean;
  onStats(): void;
  onFullScreen(): void;
  onTakeOver(): void;
  onPress(codes: readonly string[]): void;
}

/** Above the picture, never over it: state, name, who controls, and the tools. */
export function TileCaption(props: Props) {
  const { instance, stream, snapshot, chip, sound, hasStats, isCaptured, isReachable } = props;
  const tabIndex = isReachable ? 0 : -1;
  const { lease } = snapshot;
  return (
    <div className={styles.caption}>
      <StateChip {...chip} />
      <span className={styles.name}>
        {instance.name}
        {instance.guest && <span className={styles.guest}>{instance.guest}</span>}
      </span>
      {snapshot.delivery && <DeliveryBadge delivery={snapshot.delivery} />}
      <span className={styles.space} />
      {isCaptured ? (
        <span className={styles.yours}>
          <kbd>Ctrl</kbd>
          <kbd>Alt</kbd> <span className={styles.wide}>lets go</span>
        </span>
      ) : (
        <>
          {lease?.holder && !lease.yours && (
            <button type="button" className={styles.takeOver} tabIndex={tabIndex} onClick={props.onTakeOver}>
              <span className={styles.inUse}>In use · </span>
              <b>Take over</b>
            </button>
          )}
          {lease?.yours && <span className={styles.yours}>You control</span>}
          <span className={styles.tools} data-open={sound.isOn || hasStats}>
            <SoundControl sound={sound} level={() => stream.sound.level()} tabIndex={tabIndex} name={instance.name} />
            <IconButton
              icon="chart"
              label={`Statistics of ${instance.name}`}
              pressed={hasStats}
              tabIndex={tabIndex}
              onClick={props.onStats}
            />
            <KeysMenu name={instance.name} tabIndex={tabIndex} onPress={props.onPress} />
            <IconButton
              icon="full"
              label={`Full screen: ${instance.name}`}
              tabIndex={tabIndex}
              onClick={props.onFullScreen}
            />
          </span>
        </>
      )}
    </div>
  );
}
