import { type Maybe, OPEN } from '../../base/open';
import { originOf } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { Step } from '../../dataplane/trace';
import type { Workload } from '../../mesh/workload';
import type { GatewayListener } from '../../xds/gateway-listener';
import type { Matcher } from '../../xds/rbac';
import type { Destination } from './destination';

/** How a gateway knows where a connection comes from. */
export interface ClientAddress {
  /** By the connection, or by the PROXY protocol. */
  readonly source: Maybe<string>;
  /** Who connects, whatever the PROXY protocol says. */
  readonly peer: Maybe<string>;
  readonly step: Step | null;
}

/** Types of Services that take connections from outside of the cluster. */
const ENTRANCES: readonly string[] = ['LoadBalancer', 'NodePort'];

/**
 * What a gateway sees of a caller's address. From outside, Kubernetes leads a connection by a node, which writes its own address into it
 * unless the Service says otherwise; and behind a load balancer that speaks the PROXY protocol, the caller is whom that one names.
 *
 * DIFFERS: a Service for callers from outside that says nothing of `externalTrafficPolicy` is taken to keep their addresses, as a load balancer
 * may; Kubernetes' default, `Cluster`, lets a node write its own. Answers say so, and no guarantee is proved by it.
 *
 * @param caller null: somebody outside of the cluster
 * @param address where the caller is
 * @upstream kubernetes/kubernetes staging/src/k8s.io/api/core/v1/types.go ServiceExternalTrafficPolicy
 */
export function clientAddressAt(
  plane: ControlPlane,
  listener: GatewayListener,
  caller: Workload | null,
  { service }: Destination,
  address: string,
): ClientAddress {
  const told = { source: address, peer: address, step: null };
  if (caller !== null) return told;
  if (listener.proxyProtocol !== null) {
    const step = stepOf('accept.address.proxyProtocol', { address }, listener.proxyProtocol.origin);
    return { source: address, peer: OPEN, step };
  }
  const source = service?.service.source;
  if (source === undefined || !ENTRANCES.includes(source.type)) return told;
  const params = { service: source.id, address };
  const written = source.externalTrafficPolicy;
  if (written === undefined)
    return isAddressAsked(listener) || isAddressAskedBehind(plane)
      ? { ...told, step: stepOf('accept.address.taken', params, null) }
      : told;
  const origin = originOf(source.document, written.range);
  if (written.value === 'Local') return { ...told, step: stepOf('accept.address.local', params, origin) };
  return { source: OPEN, peer: OPEN, step: stepOf('accept.address.cluster', params, origin) };
}

function stepOf(id: string, params: Step['note']['params'], origin: Step['origin']): Step {
  return { stage: 'Accept', outcome: 'pass', note: { id, params }, origin, rules: [] };
}

/** Whether a policy of whoever is behind the gateway may compare what it tells on of addresses. */
function isAddressAskedBehind({ mesh }: ControlPlane): boolean {
  return mesh.authorizationPolicies.some(({ rules }) =>
    rules.some(
      ({ from, when }) =>
        from.some(
          ({ fields: { remoteIpBlocks } }) => remoteIpBlocks.values.length + remoteIpBlocks.notValues.length > 0,
        ) || when.some(({ key }) => key.value === 'remote.ip'),
    ),
  );
}

/** Whether a policy of the gateway compares addresses of callers. */
function isAddressAsked({ chains }: GatewayListener): boolean {
  const asks = (matcher: Matcher): boolean => {
    switch (matcher.kind) {
      case 'and':
      case 'or':
        return matcher.of.some(asks);
      case 'not':
        return asks(matcher.of);
      default:
        return matcher.kind === 'directRemoteIp' || matcher.kind === 'remoteIp';
    }
  };
  const filters = new Set(chains.flatMap(({ network }) => network.filters));
  return [...filters].some(
    (filter) =>
      filter.kind !== 'jwt' &&
      (filter.rules ?? []).some(({ principals, permissions }) => [...principals, ...permissions].some(asks)),
  );
}
