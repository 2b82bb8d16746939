import type { Exercise, ExerciseScenario, Scenario } from '../../../scenarios';
import { mapTexts } from '../../../scenarios/format/map-texts';
import { callWithoutToken, sceneWithoutToken, withoutToken } from '../../../scenarios/format/without-tokens';
import { cleanedFiles } from './clean-files';
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
          exercise: withoutGoalTokens(one.exercise, isOwn),
        }),
      ),
    }),
  };
}

function withoutGoalTokens(exercise: Exercise, isOwn: IsOwnToken): Exercise {
  return { ...exercise, goals: exercise.goals.map((goal) => withoutToken(goal, isOwn)) };
}

/** All of its texts at once: looking for secrets takes a worker. */
async function withCleanTexts(scenario: Scenario): Promise<Scenario> {
  const texts: string[] = [];
  mapTexts(scenario, (text) => {
    texts.push(text);
    return text;
  });
  const clean = await cleanedFiles(texts.map((text, at) => ({ file: `text ${at}`, text })));
  let at = 0;
  return mapTexts(scenario, (text) => {
    at += 1;
    return clean[at - 1]?.text ?? text;
  });
}
