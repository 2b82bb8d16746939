import type { Problem } from '../finding';
import { type Field, items, refuse, text } from './field';
import { isDnsLabel } from './names';

/**
 * `.` is the object's own namespace, `*` all, `~` none (ServiceEntries only). Each may be given once, and `*` and `~` alone.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateExportTo
 */
export function* validateExportTo(
  exportTo: Field,
  namespace: string,
  { mayBeNone = false, hasSelector = false }: { readonly mayBeNone?: boolean; readonly hasSelector?: boolean } = {},
): Iterable<Problem> {
  const list = items(exportTo);
  const seen = new Set<string>();
  for (const item of list) {
    const entry = text(item);
    const target = entry === '.' ? namespace : entry;
    if (seen.has(target)) {
      yield refuse(
        item,
        target === entry
          ? `duplicate entries in exportTo for entry ${entry}`
          : `duplicate entries in exportTo: . and current namespace ${namespace}`,
      );
      continue;
    }
    const fault = entry === '~' && mayBeNone ? null : visibilityFault(target);
    if (fault === null) seen.add(target);
    else yield refuse(item, fault);
  }
  if (hasSelector && seen.size > 0) {
    if (!seen.has(namespace))
      yield refuse(exportTo, 'destination rule with workload selector cannot have exportTo beyond current namespace');
    else if (seen.size > 1)
      yield refuse(exportTo, 'destination rule with workload selector cannot have multiple entries in exportTo');
  }
  if (seen.has('*') && list.length > 1)
    yield refuse(exportTo, 'cannot have both public (*) and non-public exportTo values for a resource');
  if (seen.has('~') && list.length > 1) yield refuse(exportTo, 'cannot export service entry to no one (~) and someone');
}

/** @upstream istio/istio@eed52ebb66 pkg/config/visibility/visibility.go Validate */
function visibilityFault(target: string): string | null {
  if (target === '*' || target === '.') return null;
  if (target === '~') return 'exportTo ~ (none) is not allowed for Istio configuration objects';
  return isDnsLabel(target) ? null : 'only .,*, or a valid DNS 1123 label is allowed as exportTo entry';
}
