import type { Origin } from '../../base/source';
import type { BackendAnswer, Verdict } from '../../dataplane/answer';
import type { Note } from '../../dataplane/trace';
import { withSteps } from './gateway-ends';

/**
 * The answer of a gateway that lets a request pass, and of the leg behind it, as one: allowed only if both say so.
 * @param next whose first hop is the gateway as the caller of that leg
 */
export function joinHops(
  gateway: BackendAnswer,
  picked: Note,
  origin: Origin | null,
  next: BackendAnswer,
): BackendAnswer {
  const [caller, ...behind] = next.hops;
  const verdict = joinVerdicts(gateway.verdict, next.verdict);
  const transport = caller?.steps.find((step) => step.stage === 'Transport');
  const steps = [{ stage: 'Route' as const, outcome: 'pass' as const, note: picked, origin, rules: [] }];
  const conditions = [...gateway.conditions, ...next.conditions];
  const isByGateway = verdict !== next.verdict;
  return {
    ...next,
    verdict,
    client: gateway.client,
    decision: isByGateway ? gateway.decision : (next.decision ?? (verdict === 'allow' ? gateway.decision : null)),
    reason:
      verdict === 'depends'
        ? { id: 'verdict.depends', params: { condition: conditions.join(' · ') } }
        : isByGateway
          ? gateway.reason
          : next.reason,
    conditions,
    counted: [...(gateway.counted ?? []), ...(next.counted ?? [])],
    matchedBy: allMatched([gateway, next]),
    everyRule: [...(gateway.everyRule ?? []), ...(next.everyRule ?? [])],
    shadow:
      gateway.shadow !== null && gateway.shadow.verdict !== 'allow' ? gateway.shadow : (next.shadow ?? gateway.shadow),
    hops: [...withSteps(gateway.hops, transport === undefined ? steps : [...steps, transport]), ...behind],
  };
}

/** @param gateway never deny or fails: then there is no leg behind it */
function joinVerdicts(gateway: Verdict, next: Verdict): Verdict {
  if (next === 'deny' || next === 'fails') return next;
  if (gateway === 'allow') return next;
  if (next === 'allow') return gateway;
  return gateway === 'unknown' && next === 'unknown' ? 'unknown' : 'depends';
}

/** The policies that match somewhere on the way. */
export function allMatched(answers: readonly BackendAnswer[]): readonly string[] {
  return [...new Set(answers.flatMap((answer) => answer.matchedBy ?? []))];
}
