import type { Caller } from '../../engine';
import { callerOf, type Names } from '../format/question';
import type { Guarantee } from '../format/scenario';

type Card = Names['cards'][number];

/** Whom a guarantee speaks of. */
export interface Spoken {
  readonly quantifier: 'only' | 'nobody' | 'everybody';
  readonly callers: readonly string[];
}

export function spokenOf({ only, nobody, everybody }: Guarantee): Spoken {
  if (everybody !== undefined) return { quantifier: 'everybody', callers: everybody };
  return nobody !== undefined ? { quantifier: 'nobody', callers: nobody } : { quantifier: 'only', callers: only ?? [] };
}

/** Whose identity must be known of whoever gets through. */
export function isForMesh(guarantee: Guarantee): boolean {
  return guarantee.only?.includes('mesh') === true;
}

/** The namespaces of which all are meant. */
export function namespacesIn(callers: readonly string[]): readonly string[] {
  return callers.flatMap((name) => (name.endsWith('/*') ? [name.slice(0, -2)] : []));
}

/** Of workloads that nobody can tell apart one that the promise is about; undefined if it is about none of them. */
export function promisedIn(guarantee: Guarantee, card: Card, names: Names): string | undefined {
  const { quantifier, callers } = spokenOf(guarantee);
  const isNamed = namedBy(callers, names);
  const isMember = (id: string) => callers.includes('*') || isNamed(callerOf(id, names));
  if (quantifier === 'only') return card.workloads.find((id) => !isMember(id));
  const isOfMesh = callers.includes('mesh') && card.principal !== null;
  return card.workloads.find((id) => isOfMesh || isMember(id));
}

/** Whether the promise names the caller, or all of whom it is one. */
export function isNamedIn(guarantee: Guarantee, caller: Caller, names: Names): boolean {
  const { callers } = spokenOf(guarantee);
  if (callers.includes('*') || namedBy(callers, names)(caller)) return true;
  if (caller.kind !== 'workload') return false;
  const card = names.cards.find(({ workloads }) => workloads.some((id) => id === caller.id));
  const [, namespace] = / in ([^ ]+)$/.exec(caller.id) ?? [];
  const isOfMesh = card === undefined ? namespace !== undefined : card.principal !== null;
  return (callers.includes('mesh') && isOfMesh) || namespacesIn(callers).some((one) => one === namespace);
}

/** Those outside that the promise is about: `internet` for whoever there is, or single addresses. */
export function promisedOutside(guarantee: Guarantee): readonly string[] {
  const { quantifier, callers } = spokenOf(guarantee);
  const named = callers.filter((name) => callerOf(name, { cards: [] }).kind === 'outside');
  if (quantifier === 'only') return named.length > 0 || callers.includes('*') ? [] : ['internet'];
  return callers.includes('*') ? ['internet'] : named;
}

function namedBy(callers: readonly string[], names: Names): (caller: Caller) => boolean {
  const ids = new Set(callers.map((name) => callerKey(callerOf(name, names))));
  const namespaces = namespacesIn(callers).map((namespace) => `${namespace}/`);
  return (caller) => {
    const key = callerKey(caller);
    return ids.has(key) || namespaces.some((namespace) => key.startsWith(namespace));
  };
}

function callerKey(caller: Caller): string {
  return caller.kind === 'workload' ? caller.id : 'outside';
}
