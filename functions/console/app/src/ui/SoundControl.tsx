import { IconButton } from './IconButton.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import styles from './SoundControl.module.css';
import type { Sound } from './use-sound.ts';

interface Props {
  sound: Sound;
  name: string;
  tabIndex: number;
  level(): number;
}

/** Sound on or off; while it is on, volume and level appear below. */
export function SoundControl({ sound, name, tabIndex, level }: Props) {
  return (
    <span className={styles.sound}>
      <IconButton
        icon={sound.isOn ? 'soundOn' : 'soundOff'}
        label={`Sound of ${name}`}
        pressed={sound.isOn}
        tabIndex={tabIndex}
        onClick={sound.toggle}
      />
      {sound.isOn && (
        <span className={styles.panel}>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={sound.volume}
            aria-label={`Volume of ${name}`}
            tabIndex={tabIndex}
            onChange={(event) => sound.setVolume(Number(event.target.value))}
          />
          <LevelMeter level={level} />
          {sound.problem && <span role="alert">{sound.problem}</span>}
        </span>
      )}
    </span>
  );
}
