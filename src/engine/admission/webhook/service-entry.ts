import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { validateExportTo } from './export-to';
import { type Field, amount, at, entries, isSet, items, refuse, refuseIf, text, texts, warn } from './field';
import { validateLabels } from './labels';
import { domainFault, isAddress, partialWildcardFault, subnetFault, wildcardDomainFault } from './names';
import { isHttpProtocol, isTcpProtocol, isTlsProtocol, portFault, portNameFault, protocolFault } from './ports';
import type { Review } from './review';
import { EMPTY_SELECTOR, validateLabelSelector } from './selectors';
import { validateEndpoint } from './workload-entry';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateServiceEntry */
export function* validateServiceEntry(review: Review): Iterable<Problem> {
  const { spec, namespace } = review;
  const selector = at(spec, 'workloadSelector');
  const faults = [...validateLabelSelector(selector, 'labels')];
  if (faults.length > 0) {
    yield* faults;
    return;
  }
  if (isSet(selector) && entries(selector, 'labels').length === 0)
    yield warn(selector, `service entry: ${EMPTY_SELECTOR}, will be applied to all services in namespace`);
  if (isSet(selector) && items(spec, 'endpoints').length > 0)
    yield refuse(selector, 'only one of WorkloadSelector or Endpoints is allowed in Service Entry');
  const resolution = text(spec, 'resolution') || 'NONE';
  yield* validateHosts(spec, resolution);
  yield* validateAddresses(spec, resolution);
  yield* validatePorts(review, resolution);
  yield* RESOLUTIONS[resolution]?.(review, resolution) ?? [];
  yield* validateSharedPorts(spec, resolution);
  yield* validateExportTo(at(spec, 'exportTo'), namespace, { mayBeNone: true });
}

function* validateHosts(spec: Field, resolution: string): Iterable<Problem> {
  const hosts = items(spec, 'hosts');
  if (hosts.length === 0) yield refuse(at(spec, 'hosts'), 'service entry must have at least one host');
  for (const host of hosts) {
    if (text(host) === '*') {
      yield refuse(host, 'invalid host *');
      continue;
    }
    yield* refuseIf(host, wildcardDomainFault(text(host)));
    const partial = partialWildcardFault(text(host));
    if (partial !== null && resolution !== 'DYNAMIC_DNS') yield warn(host, partial);
  }
}

function* validateAddresses(spec: Field, resolution: string): Iterable<Problem> {
  for (const address of items(spec, 'addresses')) yield* refuseIf(address, subnetFault(text(address)));
  const hasRange = texts(spec, 'addresses').some((address) => address.includes('/'));
  if (hasRange && resolution !== 'NONE' && resolution !== 'STATIC') {
    yield refuse(at(spec, 'addresses'), 'CIDR addresses are allowed only for NONE/STATIC resolution types');
  }
}

/** Where istiod would give the hosts addresses of its own. @upstream istio/istio@eed52ebb66 pilot/pkg/networking/serviceentry ShouldV2AutoAllocateIP */
function getsAddresses({ spec, labels }: Review, resolution: string): boolean {
  const isOptedOut = labels['networking.istio.io/enable-autoallocate-ip']?.toLowerCase() === 'false';
  return resolution !== 'NONE' && !isOptedOut && items(spec, 'addresses').length === 0;
}

function* validatePorts(review: Review, resolution: string): Iterable<Problem> {
  const { spec } = review;
  const hasAddresses = items(spec, 'addresses').length > 0 || getsAddresses(review, resolution);
  const names = new Set<string>();
  const numbers = new Set<number>();
  for (const port of items(spec, 'ports')) {
    const name = text(port, 'name');
    const number = amount(port, 'number');
    const protocol = text(port, 'protocol');
    if (names.has(name)) yield refuse(at(port, 'name'), `service entry port name ${quote(name)} already defined`);
    if (numbers.has(number)) yield refuse(at(port, 'number'), `service entry port ${number} already defined`);
    names.add(name);
    numbers.add(number);
    if (amount(port, 'targetPort') !== 0)
      yield* refuseIf(at(port, 'targetPort'), portFault(amount(port, 'targetPort')));
    if (!hasAddresses && (protocol === '' || protocol === 'TCP')) {
      yield warn(
        port,
        'addresses are required for ports serving TCP (or unset) protocol when IP Autoallocation is not enabled',
      );
    }
    yield* refuseIf(at(port, 'name'), portNameFault(name));
    yield* refuseIf(at(port, 'protocol'), protocolFault(protocol));
    yield* refuseIf(at(port, 'number'), portFault(number));
  }
}

function portNames(spec: Field): ReadonlySet<string> {
  return new Set(items(spec, 'ports').map((port) => text(port, 'name')));
}

type ByResolution = (review: Review, resolution: string) => Iterable<Problem>;

const RESOLUTIONS: Readonly<Record<string, ByResolution>> = {
  *NONE({ spec }) {
    if (items(spec, 'endpoints').length > 0)
      yield refuse(at(spec, 'endpoints'), 'no endpoints should be provided for resolution type none');
    if (isSet(spec, 'workloadSelector'))
      yield warn(at(spec, 'workloadSelector'), 'workloadSelector should not be set when resolution mode is NONE');
  },
  *STATIC({ spec }) {
    for (const endpoint of items(spec, 'endpoints')) yield* validateEndpoint(endpoint, portNames(spec));
  },
  DNS: validateDns,
  *DNS_ROUND_ROBIN(review, resolution) {
    if (items(review.spec, 'endpoints').length > 1) {
      yield refuse(
        at(review.spec, 'endpoints'),
        `there must only be 0 or 1 endpoint for resolution mode ${resolution}`,
      );
    }
    yield* validateDns(review, resolution);
  },
  DYNAMIC_DNS: validateDynamicDns,
};

function* validateDns({ spec }: Review, resolution: string): Iterable<Problem> {
  const endpoints = items(spec, 'endpoints');
  const hosts = items(spec, 'hosts');
  const wild = endpoints.length > 0 ? undefined : hosts.find((host) => domainFault(text(host)) !== null);
  if (wild !== undefined) {
    const fault = domainFault(text(wild));
    yield refuse(
      wild,
      `hosts must be FQDN or contain only prefix wildcards if no endpoints are provided for resolution mode ${resolution}, ${fault}`,
    );
  }
  for (const endpoint of endpoints) yield* validateDnsEndpoint(endpoint, portNames(spec));
  const hasTcp = items(spec, 'ports').some((port) => isTcpProtocol(text(port, 'protocol')));
  if (items(spec, 'addresses').length > 0 && hasTcp && hosts.length > 1) {
    yield warn(
      at(spec, 'hosts'),
      'service entry can not have more than one host specified simultaneously with address and tcp port',
    );
  }
}

function* validateDnsEndpoint(endpoint: Field, names: ReadonlySet<string>): Iterable<Problem> {
  const address = text(endpoint, 'address');
  if (!isAddress(address) && domainFault(address) !== null) {
    yield refuse(at(endpoint, 'address'), `endpoint address ${quote(address)} is not a valid FQDN or an IP address`);
  }
  yield* validateLabels(at(endpoint, 'labels'));
  for (const [name, port] of entries(endpoint, 'ports')) {
    if (!names.has(name)) yield refuse(port, `endpoint port ${amount(port)} is not defined by the service entry`);
    yield* refuseIf(port, portNameFault(name));
    yield* refuseIf(port, portFault(amount(port)));
  }
}

function* validateDynamicDns({ spec, labels }: Review, resolution: string): Iterable<Problem> {
  const hosts = items(spec, 'hosts');
  if (hosts.length === 0)
    yield refuse(at(spec, 'hosts'), `at least one wildcard host must be provided for resolution type ${resolution}`);
  for (const host of hosts) {
    if (!text(host).startsWith('*')) yield refuse(host, `host must be wildcarded for resolution mode ${resolution}`);
  }
  if (items(spec, 'addresses').length > 0) {
    yield refuse(
      at(spec, 'addresses'),
      `addresses cannot be set for resolution type ${resolution}. HTTP route domains will only be generatedfrom the hosts field values`,
    );
  }
  if (items(spec, 'endpoints').length > 0) {
    yield refuse(
      at(spec, 'endpoints'),
      `endpoints cannot be set for resolution type ${resolution}. Destination IP address determined from hostsfield values`,
    );
  }
  for (const port of items(spec, 'ports')) {
    if (!['http', 'tls', 'grpc', 'http2'].includes(text(port, 'protocol').toLowerCase())) {
      yield refuse(
        at(port, 'protocol'),
        `only HTTP, TLS, GRPC, and HTTP2 protocols are supported for resolution type ${resolution}`,
      );
    }
  }
  const waypoint = labels['istio.io/use-waypoint'] ?? '';
  if (text(spec, 'location') === 'MESH_INTERNAL' && waypoint !== '' && waypoint.toLowerCase() !== 'none') {
    yield refuse(
      at(spec, 'location'),
      `location MESH_INTERNAL with resolution type ${resolution} is not supported when using waypoints`,
    );
  }
}

/** Several hosts on one port are told apart by the authority or the SNI; plain TCP has neither. */
function* validateSharedPorts(spec: Field, resolution: string): Iterable<Problem> {
  if (resolution === 'NONE' || items(spec, 'hosts').length < 2) return;
  const port = items(spec, 'ports').find(
    (each) => !isHttpProtocol(text(each, 'protocol')) && !isTlsProtocol(text(each, 'protocol')),
  );
  if (port !== undefined) yield refuse(port, 'multiple hosts provided with non-HTTP, non-TLS ports');
}
