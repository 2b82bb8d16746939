import type { EngineClient } from '../../../worker/client';
import { followAnswer } from './answer-follower';
import type { AppStore } from '../app-store';
import { followAround } from './around-follower';
import { followChecks } from './checks-follower';
import { followCoverage } from './coverage-follower';
import { followInbound } from './inbound-follower';
import { followKindFields } from './kind-fields-follower';
import { followMatrix } from './matrix-follower';
import { followMtls } from './mtls-follower';
import { followNeighbours } from './neighbours-follower';
import { followPolicyState } from './policy-state-follower';
import { followPreview } from './preview-follower';
import { followTokens } from './tokens-follower';

/**
 * Keeps what is asked of a view in step with it. Loaded beside the first paint; what was wanted before is caught up with.
 *
 * @returns stops it
 */
export function followView(store: AppStore, client: EngineClient): () => void {
  const late = catchingUp(store);
  const stops = [
    followAnswer(late, client),
    followNeighbours(late, client),
    followMatrix(late, client),
    followPreview(late, client),
    followPolicyState(late, client),
    followMtls(late, client),
    followInbound(late, client),
    followTokens(late, client),
    followChecks(late, client),
    followCoverage(late, client),
    followKindFields(late, client),
    followAround(late, client),
  ];
  let isExerciseFollowed = false;
  const stopWaiting = late.subscribe(({ exercise, trials }) => {
    if (isExerciseFollowed || (exercise === null && trials === null)) return;
    isExerciseFollowed = true;
    void import('./exercise-follower').then((module) => stops.push(module.followExercise(late, client)));
  });
  return () => {
    stopWaiting();
    for (const stop of stops) stop();
  };
}

/** The store for one who comes late: who subscribes is told at once of all that happened. */
function catchingUp(store: AppStore): AppStore {
  return {
    ...store,
    subscribe(listener) {
      const [now, first] = [store.getState(), store.getInitialState()];
      const stop = store.subscribe(listener);
      if (now !== first) listener(now, first);
      return stop;
    },
  };
}
