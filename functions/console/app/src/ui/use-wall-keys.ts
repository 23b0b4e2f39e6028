import type { TileHandle } from './Tile.tsx';

interface Wall {
  count: number;
  columns: number;
  selected: number;
  setSelected(index: number): void;
  tiles: ReadonlyMap<number, TileHandle>;
  openHelp(): void;
}

/** Keys of the wall, as long as no tile has the keyboard: arrows choose, Ctrl+Alt+1…9 enters, ? explains. */
export function useWallKeys(wall: Wall): (event: KeyboardEvent) => void {
  return (event) => {
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof Element) || target.closest('input, dialog, [role="menu"]')) {
      return;
    }
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (digit && event.ctrlKey && event.altKey) {
      wall.tiles.get(Number(digit[1]) - 1)?.enter();
    } else if (event.key === '?') {
      wall.openHelp();
    } else {
      const to = neighbour(event.key, wall);
      if (to === null || !target.closest('li')) {
        return;
      }
      wall.setSelected(to);
      wall.tiles.get(to)?.focus();
    }
    event.preventDefault();
  };
}

export function neighbour(
  key: string,
  { selected, columns, count }: Pick<Wall, 'selected' | 'columns' | 'count'>,
): number | null {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
  if (step !== undefined) {
    const to = selected + step;
    return to >= 0 && to < count ? to : selected;
  }
  return key === 'Home' ? 0 : key === 'End' ? count - 1 : null;
}
