import type { Leaf, Matcher, RbacFilter, RbacPolicy } from '../../xds/rbac';
import type { Traffic } from '../traffic';
import type { ConditionTexts } from './condition-texts';
import { evaluateMatcher } from './evaluate-matcher';
import { policyTruth } from './rbac-filter';

/** What is left to know, in short words for an edge: `GET only`, `all but /admin*`. */
export interface Conditions extends ConditionTexts {
  /** True if only things outside the manifests and the request are left. */
  readonly isOutside: boolean;
  /** Whether some of it is about tokens: `with a token`. */
  readonly isAboutTokens: boolean;
}

/** More alternatives than these are counted rather than listed. */
const MOST_LISTED = 2;
/** More values of one field than these are counted. */
const MOST_VALUES = 3;
/** Nobody counts further. */
const MOST_COUNTED = 200;
/** Nobody reads more; whoever writes such a rule is told that they are many. */
const MOST_ALTERNATIVES = 24;

/** The residual of the filters in words: only the parts whose truth the question leaves open. */
export function describeConditions(filters: readonly RbacFilter[], traffic: Traffic): Conditions {
  const described: ConditionTexts[] = [];
  const kinds = new Set<string>();
  for (const action of ['ALLOW', 'DENY'] as const) {
    const rules = filters.find((filter) => filter.action === action)?.rules ?? [];
    const isSettled = action === 'ALLOW' && rules.some((rule) => policyTruth(rule, traffic) === 'yes');
    if (!isSettled) described.push(describeRules(action, rules, traffic, kinds));
  }
  return {
    texts: [...new Set(described.flatMap(({ texts }) => texts))],
    counted: described.flatMap(({ counted }) => counted),
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
): ConditionTexts {
  const open = rules.filter((rule) => policyTruth(rule, traffic) === 'unknown');
  const search: Search = { traffic, kinds, isCut: false };
  const alternatives = absorbed(open.flatMap((rule) => residualOf(rule, search)));
  for (const { kind } of alternatives.flat()) kinds.add(kind);
  const texts = textsOf(action, alternatives, search.isCut);
  return {
    texts: texts.map(({ text }) => text),
    counted: texts.flatMap(({ text, counted }) => (counted === null ? [] : [[text, counted] as const])),
  };
}

function textsOf(action: 'ALLOW' | 'DENY', alternatives: readonly Alternative[], isCut: boolean): readonly Text[] {
  if (alternatives.length === 0) return [];
  // How many they are is not known any more.
  if (isCut) return [{ text: action === 'ALLOW' ? 'many ways' : 'all but many kinds', counted: null }];
  return action === 'ALLOW' ? passing(alternatives) : passingBut(alternatives);
}

/** What is looked at, and what comes to light on the way. */
interface Search {
  readonly traffic: Traffic;
  readonly kinds: Set<string>;
  /** Some alternatives were dropped: those that are left cannot be counted. */
  isCut: boolean;
}

/** Something that a request has, or lacks: one of several values of one field. */
interface Literal {
  readonly values: readonly string[];
  readonly kind: string;
  readonly isNegated: boolean;
}

/** What has to hold together. */
type Alternative = readonly Literal[];

/** One condition in words. */
interface Text {
  readonly text: string;
  /** What it comes to where it has no room: `4 ways`; null for what is one. */
  readonly counted: string | null;
}

/** Requests of any of these kinds pass. */
function passing(alternatives: readonly Alternative[]): readonly Text[] {
  const [first, ...others] = alternatives;
  if (first === undefined) return [];
  if (others.length === 0) {
    const had = first.filter(({ isNegated }) => !isNegated);
    const text = had.length === 1 ? alone(had[0] as Literal) : positives(first);
    return [
      ...only([text], first, sizeOf([first])),
      ...allBut(first.filter(({ isNegated }) => isNegated).map((l) => [{ ...l, isNegated: false }])),
    ];
  }
  const size = sizeOf(alternatives);
  if (alternatives.length > MOST_LISTED) return [{ text: `${size} ways`, counted: null }];
  const kinds = alternatives.map(kindOfRequest);
  return alternatives.flat().some(({ isNegated }) => isNegated)
    ? [{ text: kinds.join(' or '), counted: `${size} ways` }]
    : only(kinds, alternatives.flat(), size);
}

/** Requests of none of these kinds pass: each lacks something that such a kind has, or has what it lacks. */
function passingBut(alternatives: readonly Alternative[]): readonly Text[] {
  const required = alternatives.filter((one) => one.every(({ isNegated }) => isNegated));
  const excluded = alternatives.filter((one) => one.every(({ isNegated }) => !isNegated));
  const mixed = alternatives.filter((one) => !required.includes(one) && !excluded.includes(one));
  return [
    ...required.flatMap((one) =>
      only(one.length === 1 ? one.map(alone) : one.map(beside), one, sum(one.map(({ values }) => values.length))),
    ),
    ...mixed.map((one) => {
      const had = one.filter(({ isNegated }) => isNegated);
      const ways = [...had.map(beside), lacking(positives(one))];
      return { text: ways.join(' or '), counted: `${sum(had.map(({ values }) => values.length)) + 1} ways` };
    }),
    ...allBut(excluded),
  ];
}

/** `GET or HEAD only`; a token is had or not, it is no kind of request. @param of what the texts are about */
function only(texts: readonly string[], of: Alternative, size: number | 'many'): readonly Text[] {
  const words = texts.filter((text) => text !== '').join(' or ');
  if (words === '') return [];
  const text = of.every(({ kind }) => kind === 'claim') ? words : `${words} only`;
  return [{ text, counted: size !== 1 ? `${size} ways` : null }];
}

function allBut(excluded: readonly Alternative[]): readonly Text[] {
  const isToken = (one: Alternative) => positives(one) === WITH_TOKEN;
  const lacked = excluded.filter(isToken).map((one) => ({ text: lacking(positives(one)), counted: null }));
  const others = excluded.filter((one) => !isToken(one));
  if (others.length === 0) return lacked;
  const size = sizeOf(others);
  const counted = size !== 1 ? `all but ${size} kinds` : null;
  const text = others.length > MOST_LISTED ? `all but ${size} kinds` : `all but ${others.map(positives).join(', ')}`;
  return [...lacked, { text, counted }];
}

function lacking(text: string): string {
  return text === WITH_TOKEN ? 'without a token' : `not ${text}`;
}

function kindOfRequest(one: Alternative): string {
  return [positives(one), ...one.flatMap((literal) => (literal.isNegated ? [lacking(beside(literal))] : []))]
    .filter((text) => text !== '')
    .join(' ');
}

/** A method and a path read as one request, and whatever else is had after them: `GET|POST /info* host a.test`. */
function positives(one: Alternative): string {
  return one.flatMap((literal) => (literal.isNegated ? [] : [beside(literal)])).join(' ');
}

/** Values with nothing else beside them: `GET, HEAD or 2 more`. */
function alone({ values }: Literal): string {
  return values.length > MOST_VALUES
    ? `${values.slice(0, 2).join(', ')} or ${values.length - 2} more`
    : values.join(' or ');
}

/** Values beside something else, or denied: an `or` would not tell what belongs together. */
function beside({ values }: Literal): string {
  return values.length > MOST_VALUES ? `${values.slice(0, 2).join('|')}|${values.length - 2} more` : values.join('|');
}

/** How many kinds of request they stand for: one for each choice of values, and each once. */
function sizeOf(alternatives: readonly Alternative[]): number | 'many' {
  const most = sum(alternatives.map((one) => one.reduce((size, { values }) => size * values.length, 1)));
  if (most > MOST_COUNTED) return 'many';
  const choicesOf = (one: Alternative) =>
    one.reduce<readonly string[]>(
      (before, literal) =>
        literal.isNegated
          ? before.map((choice) => `${choice}\n${keyOf(literal)}`)
          : before.flatMap((choice) => literal.values.map((value) => `${choice}\n+${value}`)),
      [''],
    );
  return new Set(alternatives.flatMap(choicesOf)).size;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
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

function keyOf({ values, isNegated }: Literal): string {
  return `${isNegated ? '-' : '+'}${values.join('\n')}`;
}

function residualOf(rule: RbacPolicy, search: Search): readonly Alternative[] {
  const any = (parts: readonly Matcher[]) => alternativesOf({ kind: 'or', of: parts }, false, search);
  return both([any(rule.permissions), any(rule.principals)], search);
}

/** The ways in which a matcher, or its opposite, comes to hold: of what is open, as the rest holds already. */
function alternativesOf(matcher: Matcher, isNegated: boolean, search: Search): readonly Alternative[] {
  const { traffic } = search;
  const truth = evaluateMatcher(matcher, traffic);
  if (truth !== 'unknown') return (truth === 'yes') !== isNegated ? [[]] : [];
  switch (matcher.kind) {
    case 'any':
      return [[]];
    case 'not':
      return alternativesOf(matcher.of, !isNegated, search);
    case 'and':
    case 'or': {
      const open = matcher.of.filter((part) => evaluateMatcher(part, traffic) === 'unknown');
      // Values of one field stay together.
      const values = matcher.kind === 'or' ? literalOf(open, isNegated) : null;
      if (values !== null) return [[values]];
      const parts = open.map((part) => alternativesOf(part, isNegated, search));
      return (matcher.kind === 'and') === isNegated ? parts.flat() : both(parts, search);
    }
    default:
      return [[{ values: [textOf(matcher)], kind: matcher.kind, isNegated }]];
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
  return { values: different, kind: kind.replace(/ .*/, ''), isNegated };
}

/** Every choice of one alternative from each. */
function both(parts: readonly (readonly Alternative[])[], search: Search): readonly Alternative[] {
  return parts.reduce<readonly Alternative[]>(
    (before, next) => {
      const choices = before.flatMap((one) =>
        next.map((other) => [...new Map([...one, ...other].map((l) => [keyOf(l), l])).values()]),
      );
      if (choices.length <= MOST_ALTERNATIVES) return choices;
      search.isCut = true;
      for (const { kind } of choices.flat()) search.kinds.add(kind);
      return choices.slice(0, MOST_ALTERNATIVES);
    },
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
