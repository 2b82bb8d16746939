import { nearestText } from '../../base/nearest-text';
import type { Mesh } from '../../mesh/inventory';

/** The namespace that was meant by a name that is almost one; null for one that is there, and for what may be elsewhere. */
export function likelyNamespace({ namespaces, workloads }: Mesh, written: string): string | null {
  if (written === '' || written.includes('*')) return null;
  const known = new Set([...namespaces.keys(), ...[...workloads.values()].map(({ namespace }) => namespace)]);
  if (known.has(written)) return null;
  // `team-1` and `team-2` are two names, and both may well be on the cluster.
  const meant = nearestText(
    written,
    [...known].filter((name) => withoutNumbers(name) !== withoutNumbers(written)),
  );
  return meant !== null && differences(meant, written) <= (written.length < 6 ? 1 : 2) ? meant : null;
}

const withoutNumbers = (name: string) => name.replaceAll(/-?\d+/g, '');

/** How many letters stand between what both begin and what both end with. */
function differences(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end;
}
