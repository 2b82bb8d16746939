import type { Answer, ConditionTrace, NeverMatched, RuleTrace } from '../../../engine';
import type { RuleMarkWords } from '../../../words/editor';
import type { PlaceOf } from '../../store/state';

/** What is drawn in the gutter beside a rule: that it is about nobody, else what the asked request meets there. */
export interface RuleMark {
  readonly offset: number;
  readonly says: RuleMarkWords;
}

export function ruleMarks(
  answer: Answer | null,
  never: NeverMatched | null,
  placeOf: PlaceOf,
  file: string,
): readonly RuleMark[] {
  const marks = new Map<number, RuleMark>();
  if (answer !== null) markAnswer(marks, answer, placeOf, file);
  for (const { origin } of never?.rules ?? []) {
    const place = placeOf(origin.document);
    if (place?.file !== file) continue;
    const offset = place.start + origin.start;
    // How near the asked request comes says more.
    if (marks.get(offset)?.says.mark === 'near-miss') continue;
    marks.set(offset, { offset, says: { mark: 'never-matches', callers: never?.callers ?? 0 } });
  }
  return [...marks.values()].sort((a, b) => a.offset - b.offset);
}

function markAnswer(marks: Map<number, RuleMark>, { worst }: Answer, placeOf: PlaceOf, file: string): void {
  for (const rule of worst.hops.flatMap((hop) => hop.steps).flatMap((step) => step.rules)) {
    const place = placeOf(rule.origin.document);
    if (place === null || place.file !== file || rule.rule < 0) continue;
    const offset = place.start + rule.origin.start;
    // Where no rule matched, the nearest is named; it decided nothing.
    const isDecided =
      rule.truth !== 'no' &&
      worst.decision?.id === rule.policy &&
      worst.decision.rule === rule.rule &&
      worst.decision.kind === 'AuthorizationPolicy';
    const says: RuleMarkWords = isDecided ? { mark: 'decided', verdict: worst.verdict } : meets(rule);
    // A rule may be asked at several hops; where it decided counts.
    if (marks.get(offset)?.says.mark !== 'decided') marks.set(offset, { offset, says });
  }
}

function meets({ truth, condition }: RuleTrace): RuleMarkWords {
  if (truth === 'yes') return { mark: 'matched' };
  if (truth === 'unknown') return { mark: 'partly' };
  const fields = missing(condition);
  return { mark: fields.length === 1 ? 'near-miss' : 'no-match', fields };
}

/** The fewest fields that would have to be different for the condition to match. */
function missing(condition: ConditionTrace): readonly string[] {
  if (condition.truth !== 'no') return [];
  switch (condition.kind) {
    case 'leaf':
      return [condition.field];
    case 'all':
      return [...new Set(condition.of.flatMap(missing))];
    case 'any':
      return condition.of.map(missing).sort((a, b) => a.length - b.length)[0] ?? [];
    case 'not':
      return fieldsOf(condition.of);
  }
}

function fieldsOf(condition: ConditionTrace): readonly string[] {
  switch (condition.kind) {
    case 'leaf':
      return [condition.field];
    case 'not':
      return fieldsOf(condition.of);
    case 'all':
    case 'any':
      return [...new Set(condition.of.flatMap(fieldsOf))];
  }
}
