import { compareBytes } from '../../base/ordering';
import { OPEN } from '../../base/open';
import type { Origin } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import { anyRequest } from '../../dataplane/question';
import { answerQuestion } from '../answer/answer-question';
import { buildCards } from '../map/cards';
import { callsTo } from '../map/calls-to';
import { callerOf, targetOf } from '../map/pairs';
import { mayMatchElsewhere } from './match-elsewhere';

/** Rules of AuthorizationPolicies that are about nobody. */
export interface NeverMatched {
  /** How many callers were asked; stock callers, who were asked as well, are not counted. */
  readonly callers: number;
  /** By policy and place. Rules that no proxy has are not among them. */
  readonly rules: readonly { readonly policy: string; readonly rule: number; readonly origin: Origin }[];
}

/** More calls than these are not asked: whether a rule never matches is then not known. */
const MOST_ASKED = 600;

const NOBODY: NeverMatched = { callers: 0, rules: [] };

/**
 * Asks every caller for any request on every guarded port, and keeps the rules that matched none. A rule that other addresses or ports
 * would match is not among them: nobody knows all of those.
 */
export function findNeverMatched(plane: ControlPlane): NeverMatched {
  if (plane.mesh.authorizationPolicies.every(({ rules }) => rules.length === 0)) return NOBODY;
  const pairs = callsTo(plane, buildCards(plane), (card) => card.policyCount > 0);
  if (pairs.length > MOST_ASKED) return NOBODY;
  const asked = new Map<string, NeverMatched['rules'][number] & { isMatched: boolean }>();
  for (const pair of pairs) {
    const question = { from: callerOf(pair.from), to: targetOf(plane, pair), speaks: OPEN, http: anyRequest };
    for (const backend of answerQuestion(plane, question, 'every-rule').backends) {
      for (const { policy, rule, origin, truth, condition } of backend.everyRule ?? []) {
        if (rule === -1) continue;
        const key = `${policy} ${rule}`;
        const known = asked.get(key) ?? { policy, rule, origin, isMatched: false };
        known.isMatched ||= truth !== 'no' || mayMatchElsewhere(condition);
        asked.set(key, known);
      }
    }
  }
  const rules = [...asked.values()]
    .filter(({ isMatched }) => !isMatched)
    .map(({ policy, rule, origin }) => ({ policy, rule, origin }))
    .sort((a, b) => compareBytes(a.policy, b.policy) || a.rule - b.rule);
  return { callers: new Set(pairs.flatMap(({ from }) => (from.kind === 'stock' ? [] : [from.id]))).size, rules };
}
