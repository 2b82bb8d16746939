import type { MeshView } from '../../../engine';

/**
 * The next view, in which everything that says the same as before is the same object as before. Results arrive as copies from
 * the worker; without this every card and edge would be drawn again after every keystroke.
 */
export function keepIdentity(previous: MeshView | null, next: MeshView): MeshView {
  if (previous === null) return next;
  return {
    ...next,
    cards: keep(previous.cards, next.cards, (card) => card.id),
    edges: keep(previous.edges, next.edges, (edge) => edge.id),
    namespaces: keep(previous.namespaces, next.namespaces, (namespace) => namespace.name),
    policies: keep(previous.policies, next.policies, (policy) => `${policy.kind} ${policy.id}`),
    documents: keep(previous.documents, next.documents, (document) => document.id),
    diagnostics: keep(
      previous.diagnostics,
      next.diagnostics,
      (d) => `${d.code} ${d.origin.document} ${d.origin.start}`,
    ),
  };
}

function keep<T>(previous: readonly T[], next: readonly T[], key: (item: T) => string): readonly T[] {
  const known = new Map(previous.map((item) => [key(item), item]));
  const merged = next.map((item) => {
    const before = known.get(key(item));
    return before !== undefined && isSame(before, item) ? before : item;
  });
  const isUnchanged = merged.length === previous.length && merged.every((item, i) => item === previous[i]);
  return isUnchanged ? previous : merged;
}

/** Equality of plain data. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  const x = a as Readonly<Record<string, unknown>>;
  const y = b as Readonly<Record<string, unknown>>;
  const keys = Object.keys(x);
  return keys.length === Object.keys(y).length && keys.every((k) => Object.hasOwn(y, k) && isSame(x[k], y[k]));
}
