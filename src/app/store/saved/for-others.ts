import type { Exercise, ExerciseScenario, Scenario } from '../../../scenarios';
import { callWithoutToken, sceneWithoutToken, withoutToken } from '../../../scenarios/format/without-tokens';
import { withCleanTexts } from './clean-files';
import { type IsOwnToken, ownTokens } from './own-token';

/**
 * A scenario as it is given away where nobody is asked what to leave out: without secrets in its files, and without tokens in its
 * calls, checks, goals and scenes. What people wrote beside them is looked through like files.
 *
 * @param ownKeys the public half of the page's throw-away key: tokens of it stay
 */
export async function forOthers(scenario: Scenario, ownKeys: string | null): Promise<Scenario> {
  const isOwn = ownTokens(ownKeys);
  const clean = await withCleanTexts(scenario);
  const { calls, expect, guarantees, scenes, exercise, exercises } = clean;
  return {
    ...clean,
    calls: calls.map((call) => callWithoutToken(call, isOwn)),
    expect: expect.map((call) => callWithoutToken(call, isOwn)),
    guarantees: guarantees.map((guarantee) => callWithoutToken(guarantee, isOwn)),
    scenes: scenes.map((scene) => sceneWithoutToken(scene, isOwn)),
    exercise: exercise && withoutGoalTokens(exercise, isOwn),
    ...(exercises && {
      exercises: exercises.map(
        (one): ExerciseScenario => ({
          ...one,
          calls: one.calls.map((call) => callWithoutToken(call, isOwn)),
          ...(one.scenes && { scenes: one.scenes.map((scene) => sceneWithoutToken(scene, isOwn)) }),
          exercise: withoutGoalTokens(one.exercise, isOwn),
        }),
      ),
    }),
  };
}

function withoutGoalTokens(exercise: Exercise, isOwn: IsOwnToken): Exercise {
  return { ...exercise, goals: exercise.goals.map((goal) => withoutToken(goal, isOwn)) };
}
