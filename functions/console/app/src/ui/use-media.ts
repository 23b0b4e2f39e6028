import { type RefObject, useEffect } from 'react';
import type { StreamClient } from '../stream/stream-client.ts';
import type { Sound } from './use-sound.ts';

/** Plays media tracks in a video element and counts what it shows. */
export function useMedia(
  video: RefObject<HTMLVideoElement | null>,
  stream: StreamClient,
  media: MediaStream | null,
  sound: Sound,
): void {
  useEffect(() => {
    const element = video.current;
    if (!element || !media) {
      return;
    }
    element.srcObject = media;
    element.play().catch(() => {});
    let callback = 0;
    const shown = () => {
      stream.mediaShown();
      callback = element.requestVideoFrameCallback(shown);
    };
    callback = element.requestVideoFrameCallback(shown);
    return () => {
      element.cancelVideoFrameCallback(callback);
      element.srcObject = null;
    };
  }, [video, stream, media]);
  useEffect(() => {
    if (video.current) {
      video.current.volume = sound.volume * sound.volume;
    }
  }, [video, sound.volume]);
}
