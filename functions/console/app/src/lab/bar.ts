/** A row of cells, white = 1, most significant first, in pixels of the picture. */
export interface BarPlace {
  x: number;
  y: number;
  cells: number;
  cellWidth: number;
}

/** The probe guest's count of key presses, modulo 65536; the button bar is 16 px below it, then the motion bar. */
export const KEY_BAR: BarPlace = { x: 32, y: 128, cells: 16, cellWidth: 8 };
export const BUTTON_BAR: BarPlace = { ...KEY_BAR, y: 144 };
export const MOTION_BAR: BarPlace = { ...KEY_BAR, y: 160 };

/** Reads a row of pixels through the middle of the cells; this forces the pixels to be there. */
export function readBar(canvas: HTMLCanvasElement, place: BarPlace): number {
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('the canvas has no 2d context');
  }
  const { data } = context.getImageData(place.x, place.y + 7, place.cells * place.cellWidth, 1);
  return barValue(data, place);
}

/** @param rgba one row of pixels that starts at the bar's left edge */
export function barValue(rgba: Uint8ClampedArray, { cells, cellWidth }: BarPlace): number {
  let value = 0;
  for (let cell = 0; cell < cells; cell++) {
    const green = rgba[(cell * cellWidth + (cellWidth >> 1)) * 4 + 1] ?? 0;
    value = value * 2 + (green > 127 ? 1 : 0);
  }
  return value;
}
