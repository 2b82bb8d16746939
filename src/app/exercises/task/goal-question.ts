import type { Caller, MeshView, Question } from '../../../engine';
import type { Goal, GoalResult, Mismatch } from '../../../scenarios';
import { questionOf } from '../../../scenarios/format/question';

/** What a goal asks; of a promise, the call that breaks it first. null if nobody can be asked who makes that call. */
export function goalQuestion(goal: Goal, result: GoalResult | null, view: MeshView): Question | null {
  return goal.kind === 'call' ? questionOf(goal.call, view) : (brokenBy(result, view)?.answer.question ?? null);
}

/** The first call that breaks a promise, of those that can be shown. */
export function brokenBy(result: GoalResult | null, view: MeshView): Mismatch | null {
  return result?.mismatches.find(({ answer }) => isThere(answer.question.from, view)) ?? null;
}

function isThere(caller: Caller, { cards, stockCallers }: MeshView): boolean {
  return (
    caller.kind === 'outside' ||
    [...cards, ...stockCallers].some(({ workloads }) => workloads.some((one) => one === caller.id))
  );
}
