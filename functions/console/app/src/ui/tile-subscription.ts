import type { Subscription } from '../stream/protocol.ts';

const THUMBNAIL_MAX_PX = 480;
const THUMBNAIL_FPS = 5;
const LARGE_FPS = 15;

/** What a tile asks its agent for: the focused one everything, a small one little, a hidden one nothing. */
export function tileSubscription(tile: {
  isFocused: boolean;
  widthPx: number;
  isHidden: boolean;
  sound: boolean;
}): Subscription {
  const audio = tile.sound;
  if (tile.isHidden) {
    return { rendition: 'none', maxFps: 0, audio };
  }
  if (tile.isFocused) {
    return { rendition: 'full', maxFps: 0, audio };
  }
  return tile.widthPx > THUMBNAIL_MAX_PX
    ? { rendition: 'full', maxFps: LARGE_FPS, audio }
    : { rendition: 'thumbnail', maxFps: THUMBNAIL_FPS, audio };
}
