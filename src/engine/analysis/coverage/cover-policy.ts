import { compareBytes } from '../../base/ordering';
import type { Origin } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import { OPEN } from '../../base/open';
import { anyRequest, type Question } from '../../dataplane/question';
import type { ConditionTrace, Note, RuleTrace } from '../../dataplane/trace';
import { answerQuestion } from '../answer/answer-question';
import { buildCards } from '../map/cards';
import type { Card } from '../map/mesh-view';
import { callsTo, isGuardedBy } from '../map/calls-to';
import { callerOf, targetOf } from '../map/pairs';
import { mayMatchElsewhere } from './match-elsewhere';

/** Whom one rule of an AuthorizationPolicy is about, of everybody who may try to call. */
export interface RuleCoverage {
  /** Zero-based place in `spec.rules`. */
  readonly rule: number;
  readonly origin: Origin;
  /** The rule as the proxy compares it; the truths in it are those of one caller and say nothing here. */
  readonly condition: ConditionTrace;
  /** What istiod changed when it translated the rule for some port. */
  readonly translation: readonly Note[];
  /** Cards with a request that the rule matches: all of them, or, where `some`, only some requests. Sorted by name. */
  readonly matches: readonly {
    readonly card: string;
    readonly name: string;
    readonly isPartly: boolean;
    /** Nobody in the manifests. */
    readonly isStock: boolean;
  }[];
  /** Nobody matches, but somebody from another address or at another port, which were not asked, may. */
  readonly mayMatchElsewhere: boolean;
  /** The caller that comes nearest, where nobody matches. */
  readonly nearest: {
    readonly name: string;
    readonly port: number;
    /** The call that misses, for any request. */
    readonly question: Question;
    readonly rule: RuleTrace;
  } | null;
}

export interface PolicyCoverage {
  readonly policy: string;
  /** How many callers were asked; stock callers, who were asked as well, are not counted. */
  readonly callers: number;
  /** Whether there are more callers and ports than were asked. */
  readonly isCut: boolean;
  /** By place. Rules that no proxy has are not among them: nobody is selected, or all callers fail before any rule is read. */
  readonly rules: readonly RuleCoverage[];
}

/** More calls than these are not asked: each costs an answer with its trace. */
const MOST_ASKED = 600;

/** Asks everybody who may call what the policy selects, for any request. @param policy `namespace/name` */
export function coverPolicy(plane: ControlPlane, policy: string): PolicyCoverage {
  const cards = buildCards(plane);
  const pairs = callsTo(plane, cards, (card) => isGuardedBy(plane, card, policy));
  const asked = pairs.slice(0, MOST_ASKED);
  const found = asked.flatMap((pair) => {
    const question: Question = { from: callerOf(pair.from), to: targetOf(plane, pair), speaks: OPEN, http: anyRequest };
    const traces = answerQuestion(plane, question, 'every-rule').backends.flatMap((answer) => answer.everyRule ?? []);
    return traces
      .filter((trace) => trace.policy === policy && trace.rule !== -1)
      .map((trace) => ({ from: pair.from, port: pair.port.port, question, trace }));
  });
  const rules = [...new Set(found.map(({ trace }) => trace.rule))].sort((a, b) => a - b);
  return {
    policy,
    callers: new Set(asked.flatMap(({ from }) => (from.kind === 'stock' ? [] : [from.id]))).size,
    isCut: asked.length < pairs.length,
    rules: rules.map((rule) => coverRule(found.filter(({ trace }) => trace.rule === rule))),
  };
}

interface Found {
  readonly from: Card;
  readonly port: number;
  readonly question: Question;
  readonly trace: RuleTrace;
}

function coverRule(found: readonly Found[]): RuleCoverage {
  const [first] = found as [Found, ...Found[]];
  // As it is where nothing was left out of it.
  const whole = found.find(({ trace }) => trace.translation.length === 0) ?? first;
  const matching = new Map<string, RuleCoverage['matches'][number]>();
  for (const { from, trace } of found) {
    if (trace.truth === 'no' || matching.get(from.id)?.isPartly === false) continue;
    matching.set(from.id, {
      card: from.id,
      name: from.name,
      isPartly: trace.truth !== 'yes',
      isStock: from.kind === 'stock',
    });
  }
  const ranked = found
    .filter(({ trace }) => trace.truth === 'no' && trace.envoyName !== '')
    .map((one) => ({ ...one, missing: missing(one.trace.condition), likeness: likeness(one.trace.condition) }))
    .sort(
      (a, b) =>
        Number(a.from.kind === 'stock') - Number(b.from.kind === 'stock') ||
        a.missing - b.missing ||
        b.likeness - a.likeness ||
        compareBytes(a.from.id, b.from.id) ||
        a.port - b.port,
    );
  const nearest = matching.size > 0 ? undefined : ranked[0];
  return {
    rule: first.trace.rule,
    origin: first.trace.origin,
    condition: whole.trace.condition,
    translation: found.find(({ trace }) => trace.translation.length > 0)?.trace.translation ?? [],
    matches: [...matching.values()].sort(
      (a, b) => Number(a.isStock) - Number(b.isStock) || compareBytes(a.name, b.name) || compareBytes(a.card, b.card),
    ),
    mayMatchElsewhere: matching.size === 0 && found.some(({ trace }) => mayMatchElsewhere(trace.condition)),
    nearest:
      nearest === undefined
        ? null
        : { name: nearest.from.name, port: nearest.port, question: nearest.question, rule: nearest.trace },
  };
}

/** How many conditions more it would take. */
function missing(condition: ConditionTrace): number {
  if (condition.truth !== 'no') return 0;
  switch (condition.kind) {
    case 'leaf':
    case 'not':
      return 1;
    case 'all':
      return condition.of.reduce((sum, part) => sum + missing(part), 0);
    case 'any':
      return Math.min(...condition.of.map(missing));
  }
}

/**
 * How many characters a value that is missed shares with what the rule wants, at its start and its end: `sa/bookinfo-reviews` is more
 * like `sa/reviews` than `sa/bookinfo-details` is.
 */
function likeness(condition: ConditionTrace): number {
  if (condition.truth !== 'no') return 0;
  switch (condition.kind) {
    case 'leaf': {
      const is = condition.is?.replace(/^spiffe:\/\//, '') ?? '';
      const { wants } = condition;
      const most = Math.min(is.length, wants.length);
      let start = 0;
      while (start < most && is[start] === wants[start]) start += 1;
      let end = 0;
      while (end < most - start && is.at(-1 - end) === wants.at(-1 - end)) end += 1;
      return start + end;
    }
    case 'not':
      return 0;
    case 'all':
    case 'any':
      return Math.max(0, ...condition.of.map(likeness));
  }
}
