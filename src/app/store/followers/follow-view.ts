import type { EngineClient } from '../../../worker/client';
import type { AppStore } from '../app-store';
import { answerFollower, followFlips } from './answer-follower';
import { followChecks } from './checks-follower';
import { followCoverage } from './coverage-follower';
import { findingFollowers, followFixes } from './findings-follower';
import { follow, type AskEngine } from './follow';
import { followKindFields } from './kind-fields-follower';
import { mtlsFollowers, rememberMtlsCard } from './mtls-follower';
import { followPolicyState } from './policy-state-follower';
import { tokenFollower } from './tokens-follower';
import { viewFollowers } from './view-followers';

/**
 * Keeps what is asked of a view in step with it. Loaded beside the first paint; what was wanted before is caught up with.
 *
 * @returns stops it
 */
export function followView(store: AppStore, client: EngineClient): () => void {
  const late = catchingUp(store);
  const ask = tellingCrashes(store, client);
  const stops = [
    ...[answerFollower, ...viewFollowers, ...mtlsFollowers, ...findingFollowers, tokenFollower].map((each) =>
      follow(late, ask, each),
    ),
    followFlips(late, client),
    followPolicyState(late, ask),
    rememberMtlsCard(late),
    followChecks(late, ask),
    followCoverage(late, ask),
    followFixes(late, ask),
    followKindFields(late, ask),
  ];
  let isStopped = false;
  let isExerciseFollowed = false;
  const stopWaiting = late.subscribe(({ exercise, trials }) => {
    if (isExerciseFollowed || (exercise === null && trials === null)) return;
    isExerciseFollowed = true;
    void import('./exercise-follower').then((module) => {
      if (!isStopped) stops.push(module.followExercise(late, ask));
    });
  });
  return () => {
    isStopped = true;
    stopWaiting();
    for (const stop of stops) stop();
  };
}

function tellingCrashes(store: AppStore, client: EngineClient): AskEngine {
  return async (call, ask) => {
    const reply = await client.ask(call, ask);
    if (reply.outcome === 'crashed') store.getState().stopEvaluation(reply.message);
    return reply;
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
