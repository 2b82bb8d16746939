import type { ConditionTrace, RuleTrace } from '../../engine';
import { listOf } from '../language/plural';
import { shortName } from '../verdict/call-names';

type Leaf = Extract<ConditionTrace, { readonly kind: 'leaf' }>;

/** Who calls. */
export interface Asker {
  readonly name: string;
  /** Empty if it is in none. */
  readonly namespace: string;
}

/** A condition with what the call has in its place; of a negative one the value that it leaves out. */
interface Compared {
  readonly leaf: Leaf;
  readonly isNegative: boolean;
}

export function ruleName({ policy, rule }: RuleTrace): string {
  return `Rule ${rule} of \`${shortName(policy)}\``;
}

/** What a rule that matches was met by: ``Rule 0 of `p` matches: `methods` `GET`. It asks for nothing else.`` */
export function matchWords(rule: RuleTrace): string {
  const met = metBy(rule.condition);
  const dropped = [
    ...new Set(
      rule.translation
        .filter(({ id }) => id.startsWith('translation.value-dropped'))
        .map(({ params }) => `\`${params['field'] ?? ''}\``),
    ),
  ];
  const isDropped = dropped.length === 0 ? '' : ` Istio drops ${listOf(dropped)} on this port.`;
  if (met.length > 0)
    return `${ruleName(rule)} matches: ${listOf(met.map(metWords))}. It asks for nothing else.${isDropped}`;
  return dropped.length === 0
    ? `${ruleName(rule)} has no conditions, so it matches every request.`
    : `${ruleName(rule)} matches every connection here.${isDropped}`;
}

/** The condition that a rule misses by: `` `ports` wants `80`, and the request has `8080` ``; null where nothing is compared. */
export function missWords(rule: RuleTrace, caller: Asker): string | null {
  const [miss] = missesOf(rule.condition, caller);
  if (miss === undefined) return null;
  const { leaf, isNegative } = miss;
  if (isNegative && shownValue(leaf) === leaf.wants)
    return `\`${leaf.field}\` leaves out \`${leaf.wants}\`, which is what the request has`;
  return `\`${leaf.field}\` ${isNegative ? 'leaves out' : 'wants'} \`${leaf.wants}\`, and ${hasWords(leaf)}`;
}

/** The one with the fewest conditions that are not met; of several, the one that more is right of, and that is most like the caller. */
export function nearestOf(rules: readonly RuleTrace[], caller: Asker): RuleTrace | null {
  const missed = rules
    .filter(({ rule, isDryRun, truth }) => rule >= 0 && !isDryRun && truth === 'no')
    .map((rule) => {
      const misses = missesOf(rule.condition, caller);
      return { rule, misses: misses.length, fits: fitsOf(rule, caller).length, likeness: likeness(misses, caller) };
    })
    .filter(({ misses }) => misses > 0);
  const best = missed.toSorted((a, b) => a.misses - b.misses || b.fits - a.fits || b.likeness - a.likeness)[0];
  return best?.rule ?? null;
}

/** What is right of a rule that does not match: `` `namespaces` and `paths` fit, and all of it has to.  `` Empty where nothing is. */
export function fitWords(rule: RuleTrace, caller: Asker): string {
  const fits = [...new Set(fitsOf(rule, caller).map(({ leaf }) => `\`${leaf.field}\``))];
  return fits.length === 0 ? '' : `${listOf(fits)} ${fits.length === 1 ? 'fits' : 'fit'}, but `;
}

function metWords({ leaf, isNegative }: Compared): string {
  const has = shownValue(leaf) === leaf.wants ? '' : ` (${hasWords(leaf)})`;
  return `\`${leaf.field}\`${isNegative ? ' leaves out' : ''} \`${leaf.wants}\`${has}`;
}

function hasWords(leaf: Leaf): string {
  const has = shownValue(leaf);
  // Somebody whom no manifest holds has a name that stands for all of them.
  if (has?.includes('-anywhere-') === true) return 'the caller has another';
  if (has !== null) return `the request has \`${has}\``;
  if (/requestPrincipals?|request\.auth/i.test(leaf.field)) return 'the request has no token that was accepted';
  if (/principals?|namespaces?|serviceAccounts?/i.test(leaf.field)) return 'the caller has none: it comes without mTLS';
  return 'the request has none';
}

/** Policies write identities without the scheme, and namespaces as their names. */
function shownValue({ field, is }: Leaf): string | null {
  const plain = is?.replace(/^spiffe:\/\//, '') ?? null;
  return (/namespaces?$/i.test(field) ? /\/ns\/([^/]+)\//.exec(plain ?? '')?.[1] : undefined) ?? plain;
}

/** One for each field that was compared; of alternatives the one that is met. */
function metBy(condition: ConditionTrace): readonly Compared[] {
  const all = metParts(condition);
  return all.filter(({ leaf }, index) => all.findIndex((one) => one.leaf.field === leaf.field) === index);
}

function metParts(condition: ConditionTrace): readonly Compared[] {
  if (condition.truth !== 'yes') return [];
  switch (condition.kind) {
    case 'leaf':
      return [{ leaf: condition, isNegative: false }];
    case 'not':
      return leavesOf(condition.of).map((leaf) => ({ leaf, isNegative: true }));
    case 'any':
      return metParts(condition.of.find(({ truth }) => truth === 'yes') ?? condition);
    case 'all':
      return condition.of.flatMap(metParts);
  }
}

/** Of a rule that does not match what is met all the same; of alternatives in the one that misses by least. */
function fitsOf({ condition }: RuleTrace, caller: Asker): readonly Compared[] {
  const tell = (one: ConditionTrace): readonly Compared[] => {
    if (one.truth === 'yes') return metBy(one);
    if (one.kind === 'all') return one.of.flatMap(tell);
    if (one.kind !== 'any') return [];
    const ways = one.of.map((way) => ({ way, misses: missesOf(way, caller) }));
    const nearest = ways.toSorted(
      (a, b) => a.misses.length - b.misses.length || likeness(b.misses, caller) - likeness(a.misses, caller),
    )[0];
    return nearest === undefined ? [] : tell(nearest.way);
  };
  return tell(condition);
}

function missesOf(condition: ConditionTrace, caller: Asker): readonly Compared[] {
  if (condition.truth === 'yes') return [];
  switch (condition.kind) {
    case 'leaf':
      return [{ leaf: condition, isNegative: false }];
    case 'not':
      return leavesOf(condition.of).map((leaf) => ({ leaf, isNegative: true }));
    case 'any': {
      // One of them would be enough: the one that is most like what the call has.
      const ways = condition.of.map((one) => missesOf(one, caller)).filter(({ length }) => length > 0);
      return ways.toSorted((a, b) => a.length - b.length || likeness(b, caller) - likeness(a, caller))[0] ?? [];
    }
    case 'all':
      return condition.of.flatMap((one) => missesOf(one, caller));
  }
}

function leavesOf(condition: ConditionTrace): readonly Leaf[] {
  if (condition.kind === 'leaf') return [condition];
  return condition.kind === 'not' ? leavesOf(condition.of) : condition.of.flatMap(leavesOf);
}

/** How many characters two values begin with alike; whoever has no name is taken by that of its workload. */
function likeness([first]: readonly Compared[], caller: Asker): number {
  if (first === undefined) return 0;
  const { wants } = first.leaf;
  const has = shownValue(first.leaf);
  if (has === null) return wants.endsWith(`/${caller.name}`) || wants === caller.namespace ? 1 : 0;
  let alike = 0;
  while (alike < has.length && has[alike] === wants[alike]) alike += 1;
  return alike;
}
