import type { Answer, BackendAnswer, ConditionTrace, Note, Origin, RuleTrace, Truth } from '../../engine';
import type { Names } from '../format/question';
import type { Guarantee } from '../format/scenario';
import { isForMesh, namespacesIn, spokenOf } from './guarantee-callers';
import { isStock } from './stock-callers';

/** Truths of leaves that somebody else than the one who was asked may change. */
type Guess = (leaf: Leaf, rule: RuleTrace) => Truth;
type Leaf = Extract<ConditionTrace, { kind: 'leaf' }>;
type Card = Names['cards'][number];

/** Where a caller's name stands in a policy, as `source` or as a key of `when`. */
const IDENTITIES =
  /^(?:principals|namespaces|serviceAccounts|trustDomains|source\.(?:principal|namespace|serviceAccount|trustDomain))$/i;
const ADDRESSES = /^(?:ipBlocks|remoteIpBlocks|source\.ip|remote\.ip)$/i;

/** Somebody whom nobody was asked about, and who may fare otherwise. */
export interface Elsewhere {
  readonly note: Note;
  /** The rule that speaks of them. */
  readonly origin: Origin;
}

/**
 * Whether policies may treat somebody else in another way than whoever was asked: one with a name that they speak of and that no
 * manifest holds, or with another address than the one that was assumed.
 *
 * @param card who was asked; null: whoever comes from outside
 * @returns null if they treat all of them alike
 */
export function whoElse(answer: Answer, card: Card | null, guarantee: Guarantee, names: Names): Elsewhere | null {
  // Policies say nothing about connections.
  if (guarantee.modal === 'can') return null;
  const others = card === null ? null : othersLike(card, guarantee);
  for (const backend of answer.backends) {
    const isMtls = backend.transport === 'mtls' || backend.transport === 'hbone';
    if (isForMesh(guarantee) && isMtls) continue;
    const taken = takenAddress(backend);
    const assumed = new Set(backend.hops.map(({ sourceAddress }) => sourceAddress));
    const isSureAddress = (leaf: Leaf, isTaken: boolean) =>
      !assumed.has(leaf.is) || leaf.wants.endsWith('/0') || (!isTaken && isToldAddress(leaf, guarantee));
    const guess: Guess = (leaf, rule) => {
      if (ADDRESSES.test(plain(leaf.field))) return isSureAddress(leaf, taken !== null) ? leaf.truth : 'unknown';
      if (isForMesh(guarantee) || others === null || !IDENTITIES.test(plain(leaf.field))) return leaf.truth;
      // A gateway on the way has a name of its own.
      if (leaf.wants === '*' || leaf.is !== `spiffe://${card?.principal}`) return leaf.truth;
      return others === 'anybody' ? ofAnybody(leaf, rule, guarantee, names) : ofNamespace(leaf, rule, others, names);
    };
    const changed = guarantee.everybody === undefined ? openingOf(backend, guess) : closingOf(backend, guess);
    if (changed !== null) return { note: noteAbout(changed, guess, taken), origin: changed.origin };
  }
  return null;
}

/**
 * For whom besides itself a card stands. A stranger stands for everybody whom the manifests do not hold; what must never happen is
 * also said of whoever else may run in a namespace.
 */
function othersLike(card: Card, guarantee: Guarantee): 'anybody' | { readonly namespace: string } | null {
  if (card.principal === null) return null;
  if (isStock(card)) return 'anybody';
  const isAll = namespacesIn(guarantee.nobody ?? []).includes(card.namespace);
  return isAll ? { namespace: card.namespace } : null;
}

function ofAnybody(leaf: Leaf, rule: RuleTrace, guarantee: Guarantee, names: Names): Truth {
  if (isNobodysName(leaf)) return leaf.truth;
  // All of the mesh have names of its trust domain.
  const [domain = ''] = (leaf.is ?? '').replace('spiffe://', '').split('/');
  if (leaf.truth === 'yes' && (leaf.wants === `${domain}/*` || leaf.wants === `${domain}/ns/*`)) return 'yes';
  return isCovered(leaf, rule, namespacesIn(guarantee.only ?? []), names) ? 'no' : 'unknown';
}

function ofNamespace(leaf: Leaf, rule: RuleTrace, { namespace }: { readonly namespace: string }, names: Names): Truth {
  if (isNobodysName(leaf)) return leaf.truth;
  if (/namespaces?$/i.test(plain(leaf.field))) return leaf.truth;
  const account = accountOf(leaf, rule);
  if (account !== null) {
    if (account.namespace !== namespace) return leaf.truth;
    return leaf.truth === 'no' && isHeld(account, names) ? 'no' : 'unknown';
  }
  const group = GROUP.exec(leaf.wants)?.groups?.['namespace'];
  return group === undefined || (group === namespace && !leaf.wants.endsWith(`/ns/${namespace}/*`))
    ? 'unknown'
    : leaf.truth;
}

/** A principal that no certificate says: `cart`, or one with `spiffe://` in front. */
function isNobodysName({ field, wants }: Leaf): boolean {
  return (
    /principals?$/i.test(plain(field)) && !wants.includes('*') && (!wants.includes('/') || wants.startsWith('spiffe:'))
  );
}

/** A rule that may let somebody else in. */
function openingOf(backend: BackendAnswer, guess: Guess): RuleTrace | null {
  const guessed = guessedRules(backend, guess);
  const allows = guessed.filter(({ rule }) => rule.action === 'ALLOW');
  const opens = allows.find(({ rule, truth }) => rule.truth === 'no' && truth !== 'no');
  const spares = guessed.find(
    ({ rule, truth }) =>
      (rule.action === 'DENY' || rule.action === 'CUSTOM') && rule.truth === 'yes' && truth !== 'yes',
  );
  const hasGateway = backend.hops.some(({ actor }) => actor === 'gateway');
  const closedBy = hasGateway ? undefined : backend.hops.at(-1)?.steps.find(({ outcome }) => outcome === 'stop')?.stage;
  const changed = closedBy === 'ALLOW' ? opens : (spares ?? opens);
  if (changed === undefined) return null;
  // What comes before the policies refuses whoever calls.
  if (closedBy !== undefined && closedBy !== 'CUSTOM' && closedBy !== 'DENY' && closedBy !== 'ALLOW') return null;
  const isStillDenied = guessed.some(({ rule, truth }) => rule.action === 'DENY' && truth === 'yes');
  const isNeverAllowed = allows.length > 0 && allows.every(({ truth }) => truth === 'no');
  if (!hasGateway && (isStillDenied || isNeverAllowed)) return null;
  return changed.rule;
}

/** A rule that may keep somebody else out, or that may not let them in. */
function closingOf(backend: BackendAnswer, guess: Guess): RuleTrace | null {
  const guessed = guessedRules(backend, guess);
  const refuses = guessed.find(
    ({ rule, truth }) => (rule.action === 'DENY' || rule.action === 'CUSTOM') && rule.truth === 'no' && truth !== 'no',
  );
  if (refuses !== undefined) return refuses.rule;
  const allows = guessed.filter(({ rule }) => rule.action === 'ALLOW');
  const lost = allows.find(({ rule, truth }) => rule.truth === 'yes' && truth !== 'yes');
  // Which proxy asks a rule is not told: behind a gateway each that let the caller in counts.
  const hasGateway = backend.hops.some(({ actor }) => actor === 'gateway');
  if (lost === undefined || (!hasGateway && allows.some(({ truth }) => truth === 'yes'))) return null;
  return lost.rule;
}

function guessedRules({ everyRule }: BackendAnswer, guess: Guess) {
  return (everyRule ?? [])
    .filter(({ isDryRun }) => !isDryRun)
    .map((rule) => ({ rule, truth: rule.truth === 'no' && rule.rule === -1 ? 'no' : retold(rule, guess) }));
}

/** The rule's truth with what is guessed. */
function retold(rule: RuleTrace, guess: Guess): Truth {
  const tell = (condition: ConditionTrace): Truth => {
    switch (condition.kind) {
      case 'leaf':
        return guess(condition, rule);
      case 'not': {
        const truth = tell(condition.of);
        return truth === 'unknown' ? 'unknown' : truth === 'yes' ? 'no' : 'yes';
      }
      case 'all': {
        const truths = condition.of.map(tell);
        return truths.includes('no') ? 'no' : truths.includes('unknown') ? 'unknown' : 'yes';
      }
      case 'any': {
        const truths = condition.of.map(tell);
        return truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no';
      }
    }
  };
  return tell(rule.condition);
}

/** Whom the rule speaks of. */
function noteAbout(rule: RuleTrace, guess: Guess, taken: Note | null): Note {
  const leaf = leavesOf(rule.condition).find((one) => guess(one, rule) !== one.truth);
  const name = leaf?.wants ?? '';
  if (leaf !== undefined && ADDRESSES.test(plain(leaf.field)))
    return taken === null
      ? { id: 'guarantee.addressElsewhere', params: { name } }
      : { id: 'guarantee.addressTaken', params: { name, service: taken.params['service'] ?? '' } };
  const isOne = leaf !== undefined && accountOf(leaf, rule) !== null;
  return { id: isOne ? 'guarantee.namedElsewhere' : 'guarantee.groupElsewhere', params: { name } };
}

function leavesOf(condition: ConditionTrace): readonly Leaf[] {
  if (condition.kind === 'leaf') return [condition];
  return condition.kind === 'not' ? leavesOf(condition.of) : condition.of.flatMap(leavesOf);
}

/** A principal with a namespace in it. */
const GROUP = /^[^/]+\/ns\/(?<namespace>[^/*]+)\/.*\*?$/;

/** Whether all who have that name are named by the guarantee, or are asked themselves. */
function isCovered(leaf: Leaf, rule: RuleTrace, namespaces: readonly string[], names: Names): boolean {
  if (/namespaces?$/i.test(plain(leaf.field))) return namespaces.includes(leaf.wants);
  const account = accountOf(leaf, rule);
  if (account !== null) return isHeld(account, names) || namespaces.includes(account.namespace);
  const group = GROUP.exec(leaf.wants)?.groups?.['namespace'];
  return group !== undefined && namespaces.includes(group);
}

function isHeld(account: Account, { cards }: Names): boolean {
  return cards.some((card) => !isStock(card) && card.principal !== null && account.isSame(card.principal));
}

interface Account {
  readonly namespace: string;
  isSame(principal: string): boolean;
}

/** What the gateway says where it is only taken to see the caller's address; null: it is sure of it, or does not compare it. */
function takenAddress({ hops }: BackendAnswer): Note | null {
  const notes = hops.flatMap(({ steps }) => steps.map(({ note }) => note));
  return notes.find(({ id }) => id === 'accept.address.taken') ?? null;
}

/** Every address there is, or one that the guarantee names. What a header says is no address that was assumed. */
function isToldAddress({ wants, is }: Leaf, guarantee: Guarantee): boolean {
  const { quantifier, callers } = spokenOf(guarantee);
  return quantifier === 'only' ? callers.includes(wants.replace(/\/32$/, '')) : is !== null && callers.includes(is);
}

/** The one account that a leaf names; null if it names a group. */
function accountOf({ field, wants }: Leaf, rule: RuleTrace): Account | null {
  const name = plain(field);
  if (/serviceAccounts?$/i.test(name)) {
    const slash = wants.indexOf('/');
    const namespace = slash < 0 ? rule.policy.slice(0, rule.policy.indexOf('/')) : wants.slice(0, slash);
    const ending = `/ns/${namespace}/sa/${wants.slice(slash + 1)}`;
    return { namespace, isSame: (principal) => principal.endsWith(ending) };
  }
  if (!/principals?$/i.test(name)) return null;
  const [, domain, namespace] = /^([^/]+)\/ns\/([^/*]+)\/sa\/[^/*]+$/.exec(wants) ?? [];
  if (domain === undefined || namespace === undefined) return null;
  const ending = wants.slice(domain.length);
  return { namespace, isSame: (principal) => (domain === '*' ? principal.endsWith(ending) : principal === wants) };
}

/** `notPrincipals` is about `principals`. */
function plain(field: string): string {
  return field.replace(/^not(?=[A-Z])/, '');
}
