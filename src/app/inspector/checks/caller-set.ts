import type { Card } from '../../../engine';
import type { Quantified } from '../../../scenarios';
import type { guarantees as words } from '../../../words/tabs/guarantees';

export type Quantifier = keyof typeof words.sets;

/** What the menus of a statement say of callers. */
export interface ChosenCallers {
  readonly quantifier: Quantifier;
  /** A key of the sets of that quantifier. */
  readonly set: string;
  readonly namespace: string;
  /** Workloads, where single ones are chosen. */
  readonly callers: readonly string[];
}

/** Whom that is, as a scenario says it; null as long as nobody is chosen. */
export function quantifiedBy(
  { quantifier, set, namespace, callers }: ChosenCallers,
  cards: readonly Card[],
): Quantified | null {
  const named = set === 'these' ? callers.flatMap((id) => alikeTo(id, cards)) : SETS[set]?.(namespace);
  if (named === undefined || (named.length === 0 && set === 'these')) return null;
  if (quantifier === 'everybody') return { everybody: set === 'all' ? ['*'] : named };
  const isAboutOthers = quantifier === 'only' || set === 'beyond' || set === 'all';
  return isAboutOthers ? { only: named } : { nobody: named };
}

const SETS: Readonly<Record<string, (namespace: string) => readonly string[]>> = {
  beyond: (namespace) => [`${namespace}/*`],
  namespace: (namespace) => [`${namespace}/*`],
  all: () => [],
  mesh: () => ['mesh'],
  mtls: () => ['mesh'],
  internet: () => ['internet'],
};

/** A menu names one of those that nobody can tell apart; all of them are meant. */
function alikeTo(id: string, cards: readonly Card[]): readonly string[] {
  return cards.find(({ workloads }) => workloads.some((one) => one === id))?.workloads ?? [id];
}
