import type { MouseEvent } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import styles from './IconButton.module.css';

interface Props {
  icon: IconName;
  label: string;
  tabIndex?: number;
  pressed?: boolean;
  expanded?: boolean;
  onClick(event: MouseEvent): void;
}

/** A button that shows an icon; its name is read aloud and shown on hover. */
export function IconButton({ icon, label, tabIndex, pressed, expanded, onClick }: Props) {
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={label}
      title={label}
      tabIndex={tabIndex}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
