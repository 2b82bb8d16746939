import type { Answer, BackendAnswer, ConditionTrace, Note, RuleTrace, Truth } from '../../engine';
import type { Names } from '../format/question';
import type { Guarantee } from '../format/scenario';
import { isStock } from './stock-callers';

/** Truths of leaves that somebody else than the one who was asked may change. */
type Guess = (leaf: Leaf, rule: RuleTrace) => Truth;
type Leaf = Extract<ConditionTrace, { kind: 'leaf' }>;

/** Where a caller's name stands in a policy, as `source` or as a key of `when`. */
const IDENTITIES =
  /^(?:principals|namespaces|serviceAccounts|trustDomains|source\.(?:principal|namespace|serviceAccount|trustDomain))$/i;
const ADDRESSES = /^(?:ipBlocks|remoteIpBlocks|source\.ip|remote\.ip)$/i;

/**
 * Whether policies that refuse whoever was asked may let in somebody else: one with a name that they speak of and that no manifest
 * holds, or with another address than the one that was assumed.
 *
 * @param caller the principal of a stranger of the mesh, who stands for everybody whom the manifests do not hold; null: the caller is
 *   who it is, and only its address may be another
 * @returns null if they refuse all of them
 */
export function whoElse(answer: Answer, caller: string | null, guarantee: Guarantee, names: Names): Note | null {
  const isMesh = guarantee.only.includes('mesh');
  for (const backend of answer.backends) {
    const isMtls = backend.transport === 'mtls' || backend.transport === 'hbone';
    if (isMesh && isMtls) continue;
    const guess: Guess = (leaf, rule) => {
      if (ADDRESSES.test(plain(leaf.field))) return isAnyAddress(leaf, guarantee) ? leaf.truth : 'unknown';
      if (isMesh || caller === null || !IDENTITIES.test(plain(leaf.field))) return leaf.truth;
      // A gateway on the way has a name of its own.
      if (leaf.wants === '*' || leaf.is !== `spiffe://${caller}`) return leaf.truth;
      return isCovered(leaf, rule, guarantee, names) ? 'no' : 'unknown';
    };
    const opening = openingOf(backend, guess);
    if (opening !== null) return opening;
  }
  return null;
}

function openingOf(backend: BackendAnswer, guess: Guess): Note | null {
  const rules = (backend.everyRule ?? []).filter(({ isDryRun }) => !isDryRun);
  const guessed = rules.map((rule) => ({
    rule,
    truth: rule.truth === 'no' && rule.rule === -1 ? 'no' : retold(rule, guess),
  }));
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
  return noteAbout(changed.rule, guess);
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
function noteAbout(rule: RuleTrace, guess: Guess): Note {
  const leaf = leavesOf(rule.condition).find((one) => guess(one, rule) !== one.truth);
  const name = leaf?.wants ?? '';
  if (leaf !== undefined && ADDRESSES.test(plain(leaf.field)))
    return { id: 'guarantee.addressElsewhere', params: { name } };
  const isOne = leaf !== undefined && accountOf(leaf, rule) !== null;
  return { id: isOne ? 'guarantee.namedElsewhere' : 'guarantee.groupElsewhere', params: { name } };
}

function leavesOf(condition: ConditionTrace): readonly Leaf[] {
  if (condition.kind === 'leaf') return [condition];
  return condition.kind === 'not' ? leavesOf(condition.of) : condition.of.flatMap(leavesOf);
}

/** Whether all who have that name are named by the guarantee, or are asked themselves. */
function isCovered(leaf: Leaf, rule: RuleTrace, { only }: Guarantee, { cards }: Names): boolean {
  const namespaces = only.flatMap((name) => (name.endsWith('/*') ? [name.slice(0, -2)] : []));
  const field = plain(leaf.field);
  if (/namespaces?$/i.test(field)) return namespaces.includes(leaf.wants);
  const account = accountOf(leaf, rule);
  if (account !== null) {
    const isHeld = cards.some((card) => !isStock(card) && card.principal !== null && account.isSame(card.principal));
    return isHeld || namespaces.includes(account.namespace);
  }
  const group = /^[^/]+\/ns\/([^/*]+)\/.*\*?$/.exec(leaf.wants)?.[1];
  return group !== undefined && namespaces.includes(group);
}

interface Account {
  readonly namespace: string;
  isSame(principal: string): boolean;
}

/** Every address there is, or one that the guarantee names. */
function isAnyAddress({ wants }: Leaf, { only }: Guarantee): boolean {
  return wants.endsWith('/0') || only.includes(wants.replace(/\/32$/, ''));
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
