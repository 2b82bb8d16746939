import { originOf } from '../../base/source';
import { hostMatches } from '../../matchers/host-name';
import type { L4Route } from '../../manifests/kinds/virtual-service';
import { isSubset } from '../../manifests/selector';
import type { RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { OutboundTcp } from '../../xds/outbound-routes';
import type { EgressListener } from '../outbound/sidecar-scope';
import type { MergedVirtualService } from './merge-virtual-services';
import { getDestinationCluster } from './translate-route';

export interface TcpInputs {
  readonly caller: Workload;
  readonly listener: EgressListener;
  readonly service: RegistryService;
  readonly port: number;
  /** Whether the port is declared to be TLS: then it is routed by the name that is asked for. */
  readonly isTls: boolean;
  lookupService(host: string): RegistryService | null;
}

/**
 * Where a VirtualService sends connections to one port of a service; null: where they are sent.
 *
 * DIFFERS: matches with `destinationSubnets` are left out, and TLS is taken to ask for the service's own host name.
 *
 * @upstream istio/istio pilot/pkg/networking/core/tls.go buildSidecarOutboundTCPFilterChainOpts, buildSidecarOutboundTLSFilterChainOpts
 */
export function buildOutboundTcpRoute(inputs: TcpInputs): OutboundTcp | null {
  const { listener, service, isTls } = inputs;
  const fitting = listener.virtualServices.filter(({ hosts }) =>
    hosts.some((host) => hostMatches(host, service.hostname)),
  );
  const routes = fitting.flatMap((virtualService) =>
    (isTls ? virtualService.tls : virtualService.tcp).map((route, index) => ({ virtualService, route, index })),
  );
  const able = routes.filter(({ route }) => route.route.length > 0);
  if (!isTls)
    return toOutbound(
      able.find(({ route }) => route.match.length === 0 || route.match.some((match) => fits(match, inputs))),
      inputs,
    );
  const named = able.flatMap((each) =>
    each.route.match.filter((match) => fits(match, inputs)).map(({ sniHosts }) => ({ ...each, sniHosts })),
  );
  const exact = named.find(({ sniHosts }) => sniHosts.includes(service.hostname));
  const covering = named.filter(({ sniHosts }) => sniHosts.some((host) => hostMatches(host, service.hostname)));
  return toOutbound(exact ?? covering[0], inputs);
}

/** @upstream istio/istio pilot/pkg/networking/core/tls.go matchTCP, matchTLS */
function fits(match: L4Route['match'][number], { caller, port }: TcpInputs): boolean {
  if (match.port !== 0 && match.port !== port) return false;
  if (match.gateways.length > 0 && !match.gateways.includes('mesh')) return false;
  if (match.destinationSubnets.length > 0 || !isSubset(match.sourceLabels, caller.labels)) return false;
  return match.sourceNamespace === '' || match.sourceNamespace === caller.namespace;
}

function toOutbound(
  found: { readonly virtualService: MergedVirtualService; readonly route: L4Route; readonly index: number } | undefined,
  { port, lookupService }: TcpInputs,
): OutboundTcp | null {
  if (found === undefined) return null;
  const { virtualService, route, index } = found;
  const counting = route.route.length === 1 ? route.route : route.route.filter(({ weight }) => weight !== 0);
  return {
    clusters: counting.map(({ destination }) =>
      getDestinationCluster(destination, { listenPort: port, lookupService }),
    ),
    resource: virtualService.id,
    index,
    origin: originOf(virtualService.document, route.range),
  };
}
