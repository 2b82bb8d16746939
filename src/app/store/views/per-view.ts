import type { MeshView } from '../../../engine';

/** Keeps what is derived from a view as long as the view is kept, so that every caller gets the same object. */
export function perView<T>(derive: (view: MeshView) => T): (view: MeshView) => T {
  const kept = new WeakMap<MeshView, { readonly derived: T }>();
  return (view) => {
    const known = kept.get(view) ?? { derived: derive(view) };
    kept.set(view, known);
    return known.derived;
  };
}
