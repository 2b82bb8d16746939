import type { Problem } from '../finding';
import { goList } from '../go/quote';
import { validateExportTo } from './export-to';
import { type Field, at, entries, items, refuse, text, texts } from './field';
import { validateGatewayNames } from './gateway-names';
import { isJwtClaimHeader } from './header-names';
import { validateHttpRoute } from './http-route';
import { gatewayDomainFault, hostsOverlap, isAddress, wildcardDomainFault } from './names';
import type { Review } from './review';
import { validateTcpRoute, validateTlsRoute } from './stream-routes';
import { warnOfUnreachableRules } from './unreachable-rules';

/**
 * - Without hosts it is a delegate: only `http` makes sense.
 * - Without gateways, or with `mesh` among them, it applies to sidecars, which allow less.
 *
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateVirtualService
 */
export function* validateVirtualService({ spec, namespace, annotations }: Review): Iterable<Problem> {
  const isFromGatewayApi = annotations['internal.istio.io/route-semantics'] === 'gateway';
  const isDelegate = items(spec, 'hosts').length === 0;
  if (isDelegate) yield* validateDelegate(spec);
  const gateways = texts(spec, 'gateways');
  yield* validateGatewayNames(at(spec, 'gateways'), isFromGatewayApi);
  const appliesToGateway = gateways.length > 0 && !gateways.includes('mesh');
  if (!appliesToGateway) yield* refuseClaimHeaders(spec, gateways);
  yield* validateHosts(spec, appliesToGateway);

  const [http, tls, tcp] = ['http', 'tls', 'tcp'].map((name) => items(spec, name)) as [
    readonly Field[],
    readonly Field[],
    readonly Field[],
  ];
  if (http.length + tls.length + tcp.length === 0)
    yield refuse(spec, 'http, tcp or tls must be provided in virtual service');
  for (const route of http) yield* validateHttpRoute(route, isDelegate, isFromGatewayApi);
  for (const route of tls) yield* validateTlsRoute(route, spec, isFromGatewayApi);
  for (const route of tcp) yield* validateTcpRoute(route, isFromGatewayApi);
  yield* validateExportTo(at(spec, 'exportTo'), namespace);
  for (const routes of [http, tcp, tls]) yield* warnOfUnreachableRules(routes, routes === http);
}

function* validateDelegate(spec: Field): Iterable<Problem> {
  if (items(spec, 'gateways').length > 0)
    yield refuse(at(spec, 'gateways'), 'delegate virtual service must have no gateways specified');
  for (const name of ['tls', 'tcp']) {
    if (items(spec, name).length > 0)
      yield refuse(at(spec, name), `delegate virtual service must have no ${name} route specified`);
  }
}

/** Sidecars do not verify tokens before they route. */
function* refuseClaimHeaders(spec: Field, gateways: readonly string[]): Iterable<Problem> {
  for (const route of items(spec, 'http')) {
    for (const match of items(route, 'match')) {
      for (const [name, header] of [...entries(match, 'headers'), ...entries(match, 'withoutHeaders')]) {
        if (!isJwtClaimHeader(name)) continue;
        yield refuse(
          header,
          `JWT claim based routing (key: ${name}) is only supported for gateway, found no gateways: ${goList(gateways)}`,
        );
      }
    }
  }
}

function* validateHosts(spec: Field, appliesToGateway: boolean): Iterable<Problem> {
  const hosts = items(spec, 'hosts');
  let isAllValid = true;
  for (const host of hosts) {
    const name = text(host);
    const fault = appliesToGateway ? gatewayDomainFault(hasSniHosts(spec), name) : wildcardDomainFault(name);
    const meshFault =
      !appliesToGateway && name === '*'
        ? 'wildcard host * is not allowed for virtual services bound to the mesh gateway'
        : null;
    const found = fault === null ? meshFault : isAddress(name) ? null : fault;
    if (found === null) continue;
    isAllValid = false;
    yield refuse(host, found);
  }
  if (!isAllValid) return;
  for (const [index, host] of hosts.entries()) {
    for (const other of hosts.slice(index + 1)) {
      if (hostsOverlap(text(host), text(other)))
        yield refuse(other, `duplicate hosts in virtual service: ${text(host)} & ${text(other)}`);
    }
  }
}

function hasSniHosts(spec: Field): boolean {
  return items(spec, 'tls').some((route) => items(route, 'match').some((match) => items(match, 'sniHosts').length > 0));
}
