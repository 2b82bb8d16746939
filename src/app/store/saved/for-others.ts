import type { Scenario } from '../../../scenarios';
import { callWithoutToken, withoutToken } from '../../../scenarios/format/without-tokens';
import { cleanedFiles } from './clean-files';
import { ownTokens } from './own-token';

/**
 * A scenario as it is given away where nobody is asked what to leave out: without secrets in its files, and without tokens in its
 * calls, checks and goals.
 *
 * @param ownKeys the public half of the page's throw-away key: tokens of it stay
 */
export async function forOthers(scenario: Scenario, ownKeys: string | null): Promise<Scenario> {
  const isOwn = ownTokens(ownKeys);
  const { files, calls, expect, guarantees, exercise } = scenario;
  return {
    ...scenario,
    files: await cleanedFiles(files),
    calls: calls.map((call) => callWithoutToken(call, isOwn)),
    expect: expect.map((call) => callWithoutToken(call, isOwn)),
    guarantees: guarantees.map((guarantee) => callWithoutToken(guarantee, isOwn)),
    exercise: exercise && {
      ...exercise,
      goals: exercise.goals.map((goal) => withoutToken(goal, isOwn)),
      solution: await cleanedFiles(exercise.solution),
      wrong: await Promise.all(
        exercise.wrong.map(async (answer) => ({ ...answer, files: await cleanedFiles(answer.files) })),
      ),
    },
  };
}
