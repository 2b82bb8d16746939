import type { Leaf, Matcher, RbacFilter, RbacPolicy } from '../../xds/rbac';
import type { Traffic } from '../traffic';
import { evaluateMatcher } from './evaluate-matcher';
import { policyTruth } from './rbac-filter';

/** What is left to know, in short words for an edge: `GET only`, `all but /admin*`. */
export interface Conditions {
  readonly texts: readonly string[];
  /** True if only things outside the manifests and the request are left. */
  readonly isOutside: boolean;
  /** Whether some of it is about tokens: `with a token`. */
  readonly isAboutTokens: boolean;
}

/** More alternatives than these are counted rather than listed. */
const MOST_LISTED = 2;
/** More values of one field than these are counted. */
const MOST_VALUES = 3;
/** Nobody reads more; whoever writes such a rule gets a number. */
const MOST_ALTERNATIVES = 24;

/** The residual of the filters in words: only the parts whose truth the question leaves open. */
export function describeConditions(filters: readonly RbacFilter[], traffic: Traffic): Conditions {
  const texts: string[] = [];
  const kinds = new Set<string>();
  for (const action of ['ALLOW', 'DENY'] as const) {
    const rules = filters.find((filter) => filter.action === action)?.rules ?? [];
    const isSettled = action === 'ALLOW' && rules.some((rule) => policyTruth(rule, traffic) === 'yes');
    if (!isSettled) texts.push(...describeRules(action, rules, traffic, kinds));
  }
  return {
    texts: [...new Set(texts)],
    isOutside: kinds.size === 1 && kinds.has('metadata'),
    isAboutTokens: kinds.has('claim'),
  };
}

/** Which requests pass, as far as the rules of one action leave it open; none if they do not. @param kinds gets what that is about */
export function describeRules(
  action: 'ALLOW' | 'DENY',
  rules: readonly RbacPolicy[],
  traffic: Traffic,
  kinds: Set<string> = new Set(),
): readonly string[] {
  const open = rules.filter((rule) => policyTruth(rule, traffic) === 'unknown');
  const alternatives = absorbed(open.flatMap((rule) => residualOf(rule, traffic)));
  for (const { kind } of alternatives.flat()) kinds.add(kind);
  if (alternatives.length === 0) return [];
  return action === 'ALLOW' ? passing(alternatives) : passingBut(alternatives);
}

/** Something that a request has, or lacks. */
interface Literal {
  readonly text: string;
  readonly kind: string;
  readonly isNegated: boolean;
}

/** What has to hold together. */
type Alternative = readonly Literal[];

/** Requests of any of these kinds pass. */
function passing(alternatives: readonly Alternative[]): readonly string[] {
  const [first, ...others] = alternatives;
  if (first === undefined) return [];
  if (others.length === 0) return [...only([positives(first)], first), ...allBut(negatives(first))];
  if (alternatives.length > MOST_LISTED) return [`${alternatives.length} ways`];
  const kinds = alternatives.map(kindOfRequest);
  return alternatives.flat().some(({ isNegated }) => isNegated)
    ? [kinds.join(' or ')]
    : only(kinds, alternatives.flat());
}

/** Requests of none of these kinds pass: each lacks something that such a kind has, or has what it lacks. */
function passingBut(alternatives: readonly Alternative[]): readonly string[] {
  const required = alternatives.filter((one) => one.every(({ isNegated }) => isNegated));
  const excluded = alternatives.filter((one) => one.every(({ isNegated }) => !isNegated));
  const mixed = alternatives.filter((one) => !required.includes(one) && !excluded.includes(one));
  return [
    ...required.flatMap((one) =>
      only(
        one.map(({ text }) => text),
        one,
      ),
    ),
    ...mixed.map((one) => {
      const ways = [...one.filter(({ isNegated }) => isNegated).map(({ text }) => text), lacking(positives(one))];
      return ways.join(' or ');
    }),
    ...allBut(excluded.map(positives)),
  ];
}

/** `GET or HEAD only`; a token is had or not, it is no kind of request. @param of what the texts are about */
function only(texts: readonly string[], of: Alternative): readonly string[] {
  const words = texts.filter((text) => text !== '').join(' or ');
  if (words === '') return [];
  return [of.every(({ kind }) => kind === 'claim') ? words : `${words} only`];
}

function allBut(texts: readonly string[]): readonly string[] {
  const lacked = texts.filter((text) => lacking(text) !== `not ${text}`).map(lacking);
  const others = texts.filter((text) => lacking(text) === `not ${text}`);
  if (others.length === 0) return lacked;
  return [...lacked, `all but ${others.length > MOST_LISTED ? `${others.length} kinds` : others.join(', ')}`];
}

function lacking(text: string): string {
  return text === WITH_TOKEN ? 'without a token' : `not ${text}`;
}

function kindOfRequest(one: Alternative): string {
  return [positives(one), ...negatives(one).map(lacking)].filter((text) => text !== '').join(' ');
}

/** A method and a path read as one request, and whatever else is had after them: `GET /info* host a.test`. */
function positives(one: Alternative): string {
  return one.flatMap(({ text, isNegated }) => (isNegated ? [] : [text])).join(' ');
}

function negatives(one: Alternative): readonly string[] {
  return one.flatMap(({ text, isNegated }) => (isNegated ? [text] : []));
}

/** Without those that say more than another does: `GET` covers `GET /x`. */
function absorbed(alternatives: readonly Alternative[]): readonly Alternative[] {
  const keyed = alternatives.map((one) => ({ one, keys: new Set(one.map(keyOf)) }));
  const isWithin = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].every((key) => b.has(key));
  return keyed
    .filter(
      ({ keys }, i) =>
        !keyed.some((other, j) => i !== j && isWithin(other.keys, keys) && (other.keys.size < keys.size || j < i)),
    )
    .map(({ one }) => one);
}

function keyOf({ text, isNegated }: Literal): string {
  return `${isNegated ? '-' : '+'}${text}`;
}

function residualOf(rule: RbacPolicy, traffic: Traffic): readonly Alternative[] {
  const any = (parts: readonly Matcher[]) => alternativesOf({ kind: 'or', of: parts }, false, traffic);
  return both([any(rule.permissions), any(rule.principals)]);
}

/** The ways in which a matcher, or its opposite, comes to hold: of what is open, as the rest holds already. */
function alternativesOf(matcher: Matcher, isNegated: boolean, traffic: Traffic): readonly Alternative[] {
  const truth = evaluateMatcher(matcher, traffic);
  if (truth !== 'unknown') return (truth === 'yes') !== isNegated ? [[]] : [];
  switch (matcher.kind) {
    case 'any':
      return [[]];
    case 'not':
      return alternativesOf(matcher.of, !isNegated, traffic);
    case 'and':
    case 'or': {
      const open = matcher.of.filter((part) => evaluateMatcher(part, traffic) === 'unknown');
      // Values of one field stay together.
      const values = matcher.kind === 'or' ? literalOf(open, isNegated) : null;
      if (values !== null) return [[values]];
      const parts = open.map((part) => alternativesOf(part, isNegated, traffic));
      return (matcher.kind === 'and') === isNegated ? parts.flat() : both(parts);
    }
    default:
      return [[{ text: textOf(matcher), kind: matcher.kind, isNegated }]];
  }
}

/** One of several values, as one literal; null if they are more than values of one field. */
function literalOf(parts: readonly Matcher[], isNegated: boolean): Literal | null {
  const texts: string[] = [];
  let kind: string | null = null;
  for (const part of parts) {
    if (part.kind === 'any' || 'of' in part) return null;
    const name = part.kind === 'header' ? `header ${part.name}` : part.kind;
    if (kind !== null && kind !== name) return null;
    kind = name;
    texts.push(textOf(part));
  }
  const different = [...new Set(texts)];
  if (kind === null || different.length === 0) return null;
  const text =
    different.length > MOST_VALUES
      ? `${different.slice(0, 2).join(', ')} or ${different.length - 2} more`
      : different.join(' or ');
  return { text, kind: kind.replace(/ .*/, ''), isNegated };
}

/** Every choice of one alternative from each. */
function both(parts: readonly (readonly Alternative[])[]): readonly Alternative[] {
  return parts.reduce<readonly Alternative[]>(
    (before, next) =>
      before
        .flatMap((one) => next.map((other) => [...new Map([...one, ...other].map((l) => [keyOf(l), l])).values()]))
        .slice(0, MOST_ALTERNATIVES),
    [[]],
  );
}

const WITH_TOKEN = 'with a token';

function textOf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'header':
      if (leaf.name === ':method') return leaf.wants;
      if (leaf.name === ':authority') return `host ${leaf.wants}`;
      return leaf.match === null ? `header ${leaf.name}` : `header ${leaf.name}=${leaf.wants}`;
    case 'directRemoteIp':
    case 'remoteIp':
      return `from ${leaf.wants}`;
    case 'claim':
      return leaf.field.startsWith('request.auth.claims')
        ? `claim ${leaf.path.join('.')}=${leaf.wants}`
        : leaf.wants === '*'
          ? WITH_TOKEN
          : `token ${leaf.wants}`;
    case 'metadata':
      return `metadata ${leaf.key}`;
    default:
      return leaf.wants;
  }
}
