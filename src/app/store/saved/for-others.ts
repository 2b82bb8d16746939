import type { Scenario } from '../../../scenarios';
import { withoutTokens } from '../../../scenarios/format/without-tokens';
import { type CleanScenario, removedFrom, withCleanTexts } from './clean-files';
import { ownTokens } from './own-token';

/**
 * A scenario as it is given away where nobody is asked what to leave out: without secrets in its files, and without tokens in its
 * calls, checks, goals and scenes. What people wrote beside them is looked through like files.
 *
 * @param ownKeys the public half of the page's throw-away key: tokens of it stay
 */
export async function forOthers(scenario: Scenario, ownKeys: string | null): Promise<CleanScenario<Scenario>> {
  const without = withoutTokens(scenario, ownTokens(ownKeys));
  const clean = await withCleanTexts(without.scenario, ownKeys);
  return { scenario: clean.scenario, removed: [...clean.removed, ...without.found.map(removedFrom)] };
}
