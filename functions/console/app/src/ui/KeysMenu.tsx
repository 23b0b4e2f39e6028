import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from './IconButton.tsx';
import styles from './KeysMenu.module.css';

const CHORDS: [string, string[]][] = [
  ['Ctrl + Alt + Del', ['ControlLeft', 'AltLeft', 'Delete']],
  ['Alt + Tab', ['AltLeft', 'Tab']],
  ['Alt + F4', ['AltLeft', 'F4']],
  ['Escape', ['Escape']],
  ['Windows key', ['MetaLeft']],
  ['Print Screen', ['PrintScreen']],
];

interface Props {
  name: string;
  tabIndex: number;
  onPress(codes: readonly string[]): void;
}

/** Keys that browser or desktop would keep for themselves. */
export function KeysMenu({ name, tabIndex, onPress }: Props) {
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (!isOpen) {
      return;
    }
    menu.current?.querySelector('button')?.focus();
    const outside = (event: PointerEvent) => {
      if (!place.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen]);

  function onKeyDown(event: KeyboardEvent) {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') {
      setOpen(false);
      place.current?.querySelector('button')?.focus();
    } else if (step !== undefined) {
      items[(at + step + items.length) % items.length]?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span className={styles.keys} ref={place}>
      <IconButton
        icon="keys"
        label={`Send keys to ${name}`}
        expanded={isOpen}
        tabIndex={tabIndex}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <div ref={menu} className={styles.menu} role="menu" aria-label={`Keys for ${name}`} onKeyDown={onKeyDown}>
          {CHORDS.map(([label, codes]) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                onPress(codes);
                setOpen(false);
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
