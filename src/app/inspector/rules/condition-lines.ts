import type { ConditionTrace, Origin, RuleTrace, Truth } from '../../../engine';

/** One condition of a rule as a reader checks it: what there is, and what the rule wants. */
export interface ConditionLine {
  readonly kind: 'line';
  readonly truth: Truth;
  /** The field of the policy, in its own spelling. */
  readonly field: string;
  readonly is: string | null;
  /** Alternatives; the one that comes nearest is first. */
  readonly wants: readonly string[];
  /** Whether the rule wants none of them. */
  readonly isExcluded: boolean;
  readonly origin: Origin | null;
}

export interface ConditionGroup {
  readonly kind: 'group';
  readonly truth: Truth;
  readonly join: 'all' | 'any';
  readonly of: readonly ConditionItem[];
}

export type ConditionItem = ConditionLine | ConditionGroup;

/** The conditions of one rule, those not met first. Alternatives for one field become one line. */
export function conditionLines(condition: ConditionTrace): readonly ConditionItem[] {
  const item = itemOf(condition, false);
  const items = item.kind === 'group' && item.join === 'all' ? item.of : [item];
  const order: Readonly<Record<Truth, number>> = { no: 0, unknown: 1, yes: 2 };
  return [...items].sort((a, b) => order[a.truth] - order[b.truth]);
}

/** What matched first, then rules that miss by the least; a policy without rules, and a rule that was left out, come last. */
export function byNearness(rules: readonly RuleTrace[]): readonly RuleTrace[] {
  const rank = (rule: RuleTrace) => {
    if (rule.truth === 'yes') return -2;
    if (rule.truth === 'unknown') return -1;
    return rule.rule === -1 || rule.envoyName === '' ? Number.POSITIVE_INFINITY : crossCount(rule);
  };
  return [...rules].sort((a, b) => rank(a) - rank(b));
}

export function crossCount({ condition }: RuleTrace): number {
  return conditionLines(condition).filter((item) => item.truth === 'no').length;
}

function itemOf(condition: ConditionTrace, isExcluded: boolean): ConditionItem {
  switch (condition.kind) {
    case 'leaf': {
      const { field, wants, origin } = condition;
      // Policies write identities without the scheme, so that both values can be compared by eye.
      const is = condition.is?.replace(/^spiffe:\/\//, '') ?? null;
      return { kind: 'line', truth: condition.truth, field, is, wants: [wants], isExcluded, origin };
    }
    case 'not': {
      const inner = itemOf(condition.of, !isExcluded);
      return { ...inner, truth: condition.truth };
    }
    default:
      return itemOfMany(condition, isExcluded);
  }
}

function itemOfMany(condition: Extract<ConditionTrace, { kind: 'all' | 'any' }>, isExcluded: boolean): ConditionItem {
  const items = condition.of.map((part) => itemOf(part, isExcluded));
  const only = items[0];
  if (only !== undefined && items.length === 1) return only;
  const lines = items.filter((item) => item.kind === 'line');
  const isOneField = lines.length === items.length && lines.every((line) => isSameQuestion(line, lines[0]));
  if (condition.kind === 'any' && isOneField && lines[0] !== undefined) {
    const ranked = [...lines].sort((a, b) => likeness(b) - likeness(a));
    const nearest = ranked.find((line) => line.truth === 'yes') ?? ranked[0] ?? lines[0];
    const others = ranked.filter((line) => line !== nearest).flatMap((line) => line.wants);
    return { ...nearest, truth: condition.truth, wants: [...nearest.wants, ...others] };
  }
  const of = items.flatMap((item) => (item.kind === 'group' && item.join === condition.kind ? item.of : [item]));
  return { kind: 'group', truth: condition.truth, join: condition.kind, of };
}

function isSameQuestion(a: ConditionLine, b: ConditionLine | undefined): boolean {
  return a.field === b?.field && a.is === b.is && a.isExcluded === b.isExcluded;
}

/** How many characters a value shares with what there is, from the start. */
function likeness({ is, wants }: ConditionLine): number {
  const wanted = wants[0] ?? '';
  let shared = 0;
  while (is !== null && shared < wanted.length && wanted[shared] === is[shared]) shared += 1;
  return shared;
}
