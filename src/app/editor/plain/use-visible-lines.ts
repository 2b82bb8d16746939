import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Height of a line in pixels, the same in the plain and in the full editor. */
export const LINE_HEIGHT = 20;

interface Scroll {
  readonly top: number;
  readonly left: number;
}

/** Which lines of a scrolled field are on screen, so that only those are drawn. `first` is zero-based. */
export function useVisibleLines(field: RefObject<HTMLTextAreaElement | null>) {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, left: 0 });
  const [height, setHeight] = useState(0);

  const readScroll = useCallback(() => {
    const { scrollTop = 0, scrollLeft = 0 } = field.current ?? {};
    setScroll((before) =>
      before.top === scrollTop && before.left === scrollLeft ? before : { top: scrollTop, left: scrollLeft },
    );
  }, [field]);

  // Follows the size of the field, which the panes change.
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [field]);

  const first = Math.max(0, Math.floor(scroll.top / LINE_HEIGHT) - 5);
  return { first, count: Math.ceil(height / LINE_HEIGHT) + 10, scroll, readScroll };
}
