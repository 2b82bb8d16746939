import { type Resource, compareByAge } from '../../manifests/resource';

/** Policies by namespace, each list oldest first. */
export type NamespaceIndex<T> = ReadonlyMap<string, readonly T[]>;

/**
 * @param policies in any order
 * @upstream istio/istio pilot/pkg/model/authorization.go GetAuthorizationPolicies; authentication.go addRequestAuthentication
 */
export function indexByNamespace<T extends Resource>(policies: readonly T[]): NamespaceIndex<T> {
  const index = new Map<string, T[]>();
  for (const policy of [...policies].sort(compareByAge)) {
    const list = index.get(policy.namespace);
    if (list === undefined) index.set(policy.namespace, [policy]);
    else list.push(policy);
  }
  return index;
}
