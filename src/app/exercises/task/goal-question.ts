import type { Caller, MeshView, Question } from '../../../engine';
import type { Goal, GoalResult } from '../../../scenarios';
import { questionOf } from '../../../scenarios/format/question';

/** What a goal asks; of a promise, the call that breaks it first. null if the map has nobody who makes that call. */
export function goalQuestion(goal: Goal, result: GoalResult | null, view: MeshView): Question | null {
  if (goal.kind === 'call') return questionOf(goal.call, view);
  for (const { answer } of result?.mismatches ?? []) {
    const { question } = answer;
    if (isThere(question.from, view)) return question;
  }
  return null;
}

function isThere(caller: Caller, { cards, stockCallers }: MeshView): boolean {
  return caller.kind === 'outside' || [...cards, ...stockCallers].some(({ workloads }) => workloads.includes(caller.id));
}
