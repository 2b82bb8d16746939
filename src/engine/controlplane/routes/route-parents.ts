import { compareBytes } from '../../base/ordering';
import { hostMatches, isSubsetOfHost } from '../../matchers/host-name';
import { GATEWAY_GROUP } from '../../manifests/kinds/kubernetes-gateway';
import type { KubernetesHttpRoute, ParentRef } from '../../manifests/kinds/kubernetes-http-route';
import type { ConvertedListener } from '../gateway/convert-listeners';

/** A listener that a route attaches to. */
export interface RouteParent {
  readonly listener: ConvertedListener;
  /** Host names of the Gateway's other listeners on the port, which are more of a match for what they cover. */
  readonly takenHostnames: ReadonlySet<string>;
}

/**
 * The listeners that a route may use, by their Gateways' names.
 * @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go extractParentReferenceInfo, filteredReferences
 */
export function routeParents(
  route: KubernetesHttpRoute,
  listeners: readonly ConvertedListener[],
): readonly RouteParent[] {
  const parents = route.parentRefs
    .filter(({ group, kind }) => group === GATEWAY_GROUP && kind === 'Gateway')
    .flatMap((ref) => {
      const siblings = listeners.filter(({ parent }) => parent === `${ref.namespace}/${ref.name}`);
      return siblings
        .filter((listener) => isReferenceAllowed(route, ref, listener))
        .map((listener) => ({ listener, takenHostnames: takenHostnames(listener, siblings) }));
    });
  return parents.sort((a, b) => compareBytes(a.listener.gateway.id, b.listener.gateway.id));
}

function takenHostnames({ listener }: ConvertedListener, siblings: readonly ConvertedListener[]): ReadonlySet<string> {
  const taken = siblings
    .map((sibling) => sibling.listener)
    .filter((other) => other !== listener && other.port === listener.port && other.protocol === listener.protocol)
    .map(({ hostname }) => hostname ?? '');
  return new Set(taken.filter((hostname) => hostname !== (listener.hostname ?? '')));
}

/** @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go referenceAllowed */
function isReferenceAllowed(
  { kind: routeKind, hostnames, namespace }: KubernetesHttpRoute,
  ref: ParentRef,
  { listener, hosts }: ConvertedListener,
): boolean {
  if (ref.port !== 0 && ref.port !== listener.port) return false;
  if (ref.sectionName !== '' && ref.sectionName !== listener.name) return false;
  const isCovered = (hostname: string) =>
    hosts.some((host) => {
      const [scope = '', name = ''] = host.split('/');
      return hostMatches(name, hostname) && (scope === '*' || scope === namespace);
    });
  if (!(hostnames.length === 0 ? ['*'] : hostnames).some(isCovered)) return false;
  const { kinds } = listener.allowedRoutes;
  const isKindAllowed =
    kinds.length === 0 || kinds.some(({ group, kind }) => group === GATEWAY_GROUP && kind === routeKind);
  return isKindAllowed && (listener.protocol === 'HTTP' || listener.protocol === 'HTTPS');
}

/**
 * A name that several listeners cover is served by the most specific of them alone.
 * @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go hostnameAllowedByIsolation
 */
export function isAllowedByIsolation(
  hostname: string,
  { listener: { listener }, takenHostnames }: RouteParent,
): boolean {
  const own = listener.hostname ?? '';
  if (own !== '' && !own.startsWith('*')) return true;
  if (own !== '' && !hostMatches(hostname, own)) return false;
  return [...takenHostnames].every((taken) => own.length > taken.length || !isSubsetOfHost(hostname, taken));
}
