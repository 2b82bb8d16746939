import { useSyncExternalStore } from 'react';

/** wide: three columns · medium: the inspector docks under the map · narrow: one pane at a time */
export type WidthClass = 'wide' | 'medium' | 'narrow';

const wide = '(min-width: 1200px)';
const medium = '(min-width: 768px)';

export function useWidthClass(): WidthClass {
  return useSyncExternalStore(subscribe, currentWidthClass);
}

export function currentWidthClass(): WidthClass {
  if (window.matchMedia(wide).matches) return 'wide';
  return window.matchMedia(medium).matches ? 'medium' : 'narrow';
}

function subscribe(onChange: () => void): () => void {
  const queries = [wide, medium].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}
