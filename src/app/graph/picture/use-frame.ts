import { type RefObject, useEffect, useState } from 'react';
import type { Size } from '../layout/geometry';

/** Sizes are rounded to this, so that moving a separator does not rearrange the map at every pixel. */
const STEP = 80;
const SETTLE_MS = 200;

/** The rounded size of an element; null until it is known. Follows after the size has settled. */
export function useFrame(element: RefObject<HTMLElement | null>): Size | null {
  const [frame, setFrame] = useState<Size | null>(null);
  // The element's size, which only the browser knows.
  useEffect(() => {
    const host = element.current;
    if (host === null) return;
    let timer = 0;
    const read = () => {
      const { width, height } = host.getBoundingClientRect();
      // A hidden pane has no size; the map keeps the last one.
      if (width === 0 || height === 0) return;
      const next = { width: roundTo(width), height: roundTo(height) };
      setFrame((before) => (before?.width === next.width && before.height === next.height ? before : next));
    };
    read();
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = window.setTimeout(read, SETTLE_MS);
    });
    observer.observe(host);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element]);
  return frame;
}

function roundTo(pixels: number): number {
  return Math.max(STEP, Math.floor(pixels / STEP) * STEP);
}
