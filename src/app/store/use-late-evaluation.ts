import { useEffect, useState } from 'react';
import { appStore } from './app-store';

/** An evaluation that takes less than this is not worth a word. */
const LATE_MS = 150;

/**
 * True from the start to the first result, and while an evaluation takes long. Whoever uses this is not drawn again for every letter that
 * is typed.
 */
export function useLateEvaluation(): boolean {
  const [isLate, setLate] = useState(() => appStore.getState().evaluation === 'starting');
  // The store, beside React, and a timer.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (evaluation: string) => {
      clearTimeout(timer);
      if (evaluation === 'evaluating') timer = setTimeout(setLate, LATE_MS, true);
      else setLate(evaluation === 'starting');
    };
    follow(appStore.getState().evaluation);
    const stop = appStore.subscribe(({ evaluation }, before) => {
      if (evaluation !== before.evaluation) follow(evaluation);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return isLate;
}
