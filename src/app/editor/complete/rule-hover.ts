import type { MeshView, PolicyCoverage, PolicyView, RuleCoverage } from '../../../engine';
import { coverageWords } from '../../../words/tabs/coverage';
import { ruleSentence } from '../../../words/verdict/rule-sentence';

/** The AuthorizationPolicy that an offset of a file stands in. In a `List` it is the last that begins before. */
export function policyAt(view: MeshView, file: string, offset: number): PolicyView | null {
  const document = view.documents.find((one) => one.file === file && one.start <= offset && offset <= one.end);
  if (document === undefined) return null;
  const inside = view.policies.filter(
    (policy) => policy.kind === 'AuthorizationPolicy' && policy.document === document.id,
  );
  return inside.length < 2
    ? (inside[0] ?? null)
    : (inside.findLast((policy) => document.start + policy.origin.start <= offset) ?? null);
}

/** The rule that an offset of a document stands in. */
export function ruleAt(coverage: PolicyCoverage, offset: number): RuleCoverage | null {
  return coverage.rules.find(({ origin }) => origin.start <= offset && offset <= origin.end) ?? null;
}

/** What a rule does, whom it is about now, and who misses it by least. */
export function ruleHover(policy: PolicyView, coverage: PolicyCoverage, rule: RuleCoverage): readonly string[] {
  const { nearest } = rule;
  return [
    coverageWords.title({ rule: rule.rule, policy: policy.id, action: policy.action }),
    ruleSentence(policy.action, rule.condition),
    coverageWords.now(rule, coverage.callers),
    ...(nearest === null ? [] : [coverageWords.nearest(nearest, missedFields(nearest.rule.condition))]),
  ];
}

type Condition = RuleCoverage['condition'];

/** The fields that keep a rule from matching. */
function missedFields(condition: Condition): readonly string[] {
  if (condition.truth !== 'no') return [];
  switch (condition.kind) {
    case 'leaf':
      return [condition.field];
    case 'not':
      return leavesOf(condition.of);
    default:
      return condition.of.flatMap(missedFields);
  }
}

function leavesOf(condition: Condition): readonly string[] {
  if (condition.kind === 'leaf') return [condition.field];
  return condition.kind === 'not' ? leavesOf(condition.of) : condition.of.flatMap(leavesOf);
}
