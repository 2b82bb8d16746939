import { type RefObject, useLayoutEffect } from 'react';

/** What a status bar that is too narrow goes without, one after the other: words before numbers. */
const STEPS = ['verdicts', 'counts', 'state', 'version', 'gaps', 'edges', 'privacy'] as const;

/** What goes with which step; elements name it as `data-drop`. */
export type DropStep = (typeof STEPS)[number];

/** Words that stand for this long are worth measuring. */
const SETTLED_MS = 120;

/** Leaves out as many words of the bar as its width needs, and no more: how long they are depends on the counts. */
export function useFittingWords(bar: RefObject<HTMLElement | null>): void {
  // The size of the bar and of its words, which only the browser knows.
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return;
    let length = element.textContent.length;
    let timer: ReturnType<typeof setTimeout> | undefined;
    fitWords(element);
    // Somebody who types waits for the map, not for this: to measure costs a layout of the whole page.
    const fitUnlessSame = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // Most changes are another number of milliseconds.
        const next = element.textContent.length;
        if (next !== length) fitWords(element);
        length = next;
      }, SETTLED_MS);
    };
    const resized = new ResizeObserver(() => fitWords(element));
    resized.observe(element);
    const changed = new MutationObserver(fitUnlessSame);
    changed.observe(element, { childList: true, characterData: true, subtree: true });
    return () => {
      clearTimeout(timer);
      resized.disconnect();
      changed.disconnect();
    };
  }, [bar]);
}

function fitWords(bar: HTMLElement): void {
  for (let count = 0; count <= STEPS.length; count += 1) {
    bar.dataset['dropped'] = STEPS.slice(0, count).join(' ');
    if (bar.scrollWidth <= bar.clientWidth) return;
  }
}
