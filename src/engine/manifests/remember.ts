import type { Manifest } from './manifest';

/**
 * Reads each manifest once: manifests keep their identity from load to load as long as their text stays the same, and so then do the
 * resources made from them, and everything that is remembered by resource.
 */
export function remember<T>(read: (manifest: Manifest) => T): (manifest: Manifest) => T {
  const known = new WeakMap<Manifest, { readonly value: T }>();
  return (manifest) => {
    const before = known.get(manifest);
    if (before !== undefined) return before.value;
    const value = read(manifest);
    known.set(manifest, { value });
    return value;
  };
}
