import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Size of an element inside its (even) padding in px, kept up to date. */
export function useRoom(): [RefObject<HTMLElement | null>, { width: number; height: number }] {
  const place = useRef<HTMLElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) {
      return;
    }
    const measure = () => {
      const { paddingLeft, paddingTop } = getComputedStyle(element);
      const width = element.clientWidth - 2 * Number.parseFloat(paddingLeft);
      const height = element.clientHeight - 2 * Number.parseFloat(paddingTop);
      setRoom({ width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, room];
}
