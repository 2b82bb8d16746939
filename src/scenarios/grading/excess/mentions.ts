import type { Answer, ConditionTrace, RuleTrace } from '../../../engine';

/** A value that a rule compares something with. */
export interface Mention {
  readonly field: string;
  readonly value: string;
}

/** What the policies on the way speak of, whether it decides or not. Of staged ones nothing. */
export function mentionsIn(answer: Answer): readonly Mention[] {
  return enforcedRules(answer).flatMap(({ condition }) => mentionsOf(condition));
}

export function enforcedRules({ backends }: Answer): readonly RuleTrace[] {
  return backends.flatMap(({ everyRule }) => (everyRule ?? []).filter(({ isDryRun }) => !isDryRun));
}

export function mentionsOf(condition: ConditionTrace): readonly Mention[] {
  if (condition.kind === 'leaf') return [{ field: condition.field, value: condition.wants }];
  return condition.kind === 'not' ? mentionsOf(condition.of) : condition.of.flatMap(mentionsOf);
}
