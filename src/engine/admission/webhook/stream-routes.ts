import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { validateDestination } from './destination';
import { type Field, amount, at, isSet, items, refuse, refuseIf, text, texts, warn } from './field';
import { validateGatewayNames } from './gateway-names';
import { validateLabels } from './labels';
import { gatewayDomainFault, isAddress, isHostWithin, subnetFault, wildcardDomainFault } from './names';
import { portFault } from './ports';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateTLSRoute */
export function* validateTlsRoute(route: Field, virtualService: Field, isFromGatewayApi: boolean): Iterable<Problem> {
  if (items(route, 'match').length === 0)
    yield refuse(at(route, 'match'), 'TLS route must have at least one match condition');
  for (const match of items(route, 'match')) {
    if (items(match, 'sniHosts').length === 0)
      yield refuse(at(match, 'sniHosts'), 'TLS match must have at least one SNI host');
    for (const host of items(match, 'sniHosts')) yield* validateSniHost(host, virtualService);
    yield* validateMatch(match);
  }
  if (items(route, 'route').length === 0) yield refuse(at(route, 'route'), 'TLS route is required');
  yield* validateRouteDestinations(at(route, 'route'), isFromGatewayApi);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateTCPRoute */
export function* validateTcpRoute(route: Field, isFromGatewayApi: boolean): Iterable<Problem> {
  // istiod drops the warnings of a TCP match on the way.
  for (const match of items(route, 'match'))
    for (const problem of validateMatch(match)) if (!problem.isWarning) yield problem;
  if (items(route, 'route').length === 0) yield refuse(at(route, 'route'), 'TCP route is required');
  yield* validateRouteDestinations(at(route, 'route'), isFromGatewayApi);
}

function* validateMatch(match: Field): Iterable<Problem> {
  for (const subnet of items(match, 'destinationSubnets')) yield* refuseIf(subnet, subnetFault(text(subnet)));
  if (amount(match, 'port') !== 0) yield* refuseIf(at(match, 'port'), portFault(amount(match, 'port')));
  yield* validateLabels(at(match, 'sourceLabels'));
  yield* validateGatewayNames(at(match, 'gateways'));
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateSniHost */
function* validateSniHost(field: Field, virtualService: Field): Iterable<Problem> {
  const host = text(field);
  const isForMesh = texts(virtualService, 'gateways').includes('mesh');
  const fault = isForMesh ? wildcardDomainFault(host) : gatewayDomainFault(true, host);
  if (fault !== null) {
    if (isAddress(host))
      yield warn(
        field,
        `using an IP address (${quote(host)}) goes against SNI spec and most clients do not support this`,
      );
    else yield refuse(field, fault);
    return;
  }
  const hosts = texts(virtualService, 'hosts');
  if (hosts.some((outer) => isHostWithin(host, outer))) return;
  yield refuse(
    field,
    `SNI host ${quote(host)} is not a compatible subset of any of the virtual service hosts: [${hosts.join(', ')}]`,
  );
}

/** Weights of several destinations have to add up to something. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateRouteDestinations */
export function* validateRouteDestinations(route: Field, isFromGatewayApi: boolean): Iterable<Problem> {
  const destinations = items(route);
  let total = 0;
  for (const each of destinations) {
    if (!isSet(each, 'destination')) yield refuse(at(each, 'destination'), 'destination is required');
    if (!isFromGatewayApi) yield* validateDestination(at(each, 'destination'));
    const weight = amount(each, 'weight');
    if (weight < 0) yield refuse(at(each, 'weight'), `weight ${weight} < 0`);
    total += weight;
  }
  if (destinations.length > 1 && total === 0) yield refuse(route, 'total destination weight = 0');
}
