import { listenerProtocol, parseProtocol } from '../../mesh/protocol';
import { portOf, type RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { PathNormalization } from '../../matchers/path-normalization';
import type { OutboundHttp, OutboundRoutes } from '../../xds/outbound-routes';
import { egressListenerFor, type SidecarScope } from '../outbound/sidecar-scope';
import { buildOutboundHttpRoutes } from './outbound-http-routes';
import { buildOutboundTcpRoute } from './outbound-tcp-route';

/** Where no VirtualService has a say. */
export const NO_ROUTES: OutboundRoutes = { protocol: 'auto', http: null, tcp: null };

/**
 * What VirtualServices make of one port of a service, for one caller's proxy. A port that is declared to be HTTP has one listener for all
 * services; one that is for bytes, or whose protocol is looked at, has one for each.
 *
 * @param forAllServices remembers what all services of a port share
 *
 * DIFFERS: listeners of a Sidecar that are of `HTTP_PROXY`, or bind to an address, route as if they did not.
 *
 * @upstream istio/istio pilot/pkg/networking/core/listener.go buildSidecarOutboundListener
 */
export function buildOutboundRoutes(
  caller: Workload,
  scope: SidecarScope,
  service: RegistryService,
  port: number,
  pathNormalization: PathNormalization,
  forAllServices: (make: () => OutboundHttp | null) => OutboundHttp | null,
): OutboundRoutes {
  const listener = egressListenerFor(scope, port);
  const declared = portOf(service, port)?.protocol;
  if (listener === null || listener.virtualServices.length === 0 || declared === undefined) return NO_ROUTES;
  const protocol = listener.port === null || listener.protocol === '' ? declared : parseProtocol(listener.protocol);
  const isKnown = listener.services.has(service.hostname);
  const inputs = { caller, listener, port, pathNormalization };
  const isTls = protocol === 'HTTPS' || protocol === 'TLS';
  const lookupService = (host: string) => scope.services.get(host) ?? null;
  const tcp = () => (isKnown ? buildOutboundTcpRoute({ caller, listener, service, port, isTls, lookupService }) : null);
  const kind = listenerProtocol(protocol);
  switch (kind) {
    case 'http':
      return { protocol: kind, http: forAllServices(() => buildOutboundHttpRoutes(inputs, null)), tcp: null };
    case 'tcp':
      return { protocol: kind, http: null, tcp: protocol === 'UDP' ? null : tcp() };
    case 'auto':
      return { protocol: kind, http: isKnown ? buildOutboundHttpRoutes(inputs, service) : null, tcp: tcp() };
  }
}
