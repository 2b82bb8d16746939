import type { Card, MeshView, StrictScope } from '../../../engine';
import type { AppState } from '../state';

/** The card whose modes are shown: the one that is looked at, or that is called, or was so last; else the first with a sidecar. */
export function selectMtlsCard(state: AppState): Card | null {
  const { view, mtlsCard } = state;
  if (view === null) return null;
  const looked = lookedAt(state);
  const cards = mtlsCards(view);
  return (
    cards.find((card) => card.id === looked) ??
    cards.find((card) => card.id === mtlsCard) ??
    cards.find((card) => card.dataPlane === 'sidecar') ??
    cards[0] ??
    null
  );
}

/** The card that the subject is about; null if it is about none. */
export function lookedAt({ view, subject }: AppState): string | null {
  if (subject?.kind === 'card') return subject.card;
  if (subject?.kind !== 'edge') return null;
  return view?.edges.find(({ id }) => id === subject.edge)?.toCard ?? null;
}

/** Everything that could have a mode. */
export function mtlsCards(view: MeshView): readonly Card[] {
  return view.cards.filter((card) => card.workloads.length > 0);
}

/** Where mTLS may be required, under the name that a menu has it by. */
export interface ScopeChoice {
  readonly key: string;
  readonly scope: StrictScope;
  /** null: the whole mesh. */
  readonly name: string | null;
}

/** The mesh, the namespaces that have sidecars, and their workloads. */
export function scopeChoices(view: MeshView): readonly ScopeChoice[] {
  const sidecars = view.cards.filter((card) => card.dataPlane === 'sidecar');
  const namespaces = [...new Set(sidecars.map((card) => card.namespace))].sort();
  return [
    { key: 'mesh', scope: { kind: 'mesh' }, name: null },
    ...namespaces.map((name): ScopeChoice => ({ key: `namespace ${name}`, scope: { kind: 'namespace', name }, name })),
    ...sidecars.map(
      ({ id, namespace, name, workloads }): ScopeChoice => ({
        key: `workloads ${id}`,
        scope: { kind: 'workloads', ids: workloads },
        name: `${namespace}/${name}`,
      }),
    ),
  ];
}

/** What was chosen, as long as it is there; else the first namespace that does not require mTLS everywhere. */
export function selectScopeChoice({ view, strictScope }: AppState): ScopeChoice | null {
  if (view === null) return null;
  const choices = scopeChoices(view);
  const isOpen = (name: string | null) =>
    view.cards.some((card) => card.namespace === name && card.dataPlane === 'sidecar' && card.mode !== 'STRICT');
  const namespaces = choices.filter(({ scope }) => scope.kind === 'namespace');
  return (
    choices.find(({ key }) => key === strictScope) ??
    namespaces.find(({ name }) => isOpen(name)) ??
    namespaces[0] ??
    null
  );
}
