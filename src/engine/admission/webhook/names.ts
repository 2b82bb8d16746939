import { byteLength } from '../go/byte-length';
import { addressFamily, prefixFault } from '../go/netip';
import { quote } from '../go/quote';

/*
 * Faults of names and addresses: each function returns what istiod says about its argument, or null.
 */

const LABEL = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const WILDCARD_LABEL = new RegExp(`^(?:\\*|(?:\\*|\\*-)?${LABEL})$`);
const QUALIFIED_NAME = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_KEY = new RegExp(`^(?:(${LABEL}(?:\\.${LABEL})*)/)?(${QUALIFIED_NAME})$`);
const LABEL_VALUE = new RegExp(`^(?:${QUALIFIED_NAME})?$`);

/** Upper case is allowed, unlike in Kubernetes. @upstream istio/istio@eed52ebb66 pkg/config/labels/instance.go IsDNS1123Label */
export function isDnsLabel(name: string): boolean {
  return byteLength(name) <= 63 && DNS_LABEL.test(name);
}

function isWildcardDnsLabel(name: string): boolean {
  return byteLength(name) <= 63 && WILDCARD_LABEL.test(name);
}

function lengthFault(name: string): string | null {
  if (byteLength(name) > 255) return `domain name ${quote(name)} too long (max 255)`;
  return name === '' ? 'empty domain name not allowed' : null;
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateDNS1123Labels */
function dnsLabelsFault(domain: string): string | null {
  const parts = domain.split('.');
  const top = parts.at(-1) ?? '';
  if (/^[-+]?[0-9]+$/.test(top))
    return `domain name ${quote(domain)} invalid (top level domain ${quote(top)} cannot be all-numeric)`;
  for (const [index, part] of parts.entries()) {
    // "Allow the last part to be empty, for unambiguous names like `istio.io.`"
    if (index === parts.length - 1 && part === '') return null;
    if (!isDnsLabel(part)) return `domain name ${quote(domain)} invalid (label ${quote(part)} invalid)`;
  }
  return null;
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateFQDN */
export function domainFault(name: string): string | null {
  return lengthFault(name) ?? dnsLabelsFault(name);
}

/** "We only allow wildcards in the first label". @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateWildcardDomain */
export function wildcardDomainFault(name: string): string | null {
  const fault = lengthFault(name);
  if (fault !== null) return fault;
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  if (!isWildcardDnsLabel(first)) return `domain name ${quote(name)} invalid (label ${quote(first)} invalid)`;
  return dot < 0 ? null : dnsLabelsFault(name.slice(dot + 1));
}

/** `*.example.com` is fine, `*-a.example.com` is not everywhere. @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidatePartialWildCard */
export function partialWildcardFault(host: string): string | null {
  return host.includes('*') && host.length !== 1 && !host.startsWith('*.')
    ? `partial wildcard ${quote(host)} not allowed`
    : null;
}

/**
 * For gateways, a host may also be the SNI that istiod makes up for AUTO_PASSTHROUGH: `outbound_.80_._.host`.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateWildcardDomainForVirtualServiceBoundToGateway
 */
export function gatewayDomainFault(hasSniHosts: boolean, name: string): string | null {
  const fault = lengthFault(name);
  if (fault !== null) return fault;
  if (!hasSniHosts || !name.startsWith('outbound_')) return wildcardDomainFault(name);
  const format = 'outbound_.<PORT>_._.<HOSTNAME>';
  const parts = name.split('_');
  if (parts.length < 4) return `domain name ${name} invalid, should follow '${format}' format`;
  const trim = (part = ''): string => part.replace(/^\.+|\.+$/g, '');
  const port = trim(parts[1]);
  const host = trim(parts[3]);
  if (!/[0-9]/.test(port))
    return `domain name ${quote(name)} invalid (label ${quote(port)} invalid). should follow ${format} format`;
  return /[a-zA-Z]/.test(host)
    ? null
    : `domain name ${quote(name)} invalid (label ${quote(host)} invalid). should follow ${format} format`;
}

/** Whether one host name may stand for the other, in either direction. @upstream istio/istio@eed52ebb66 pkg/config/host/name.go Matches */
export function hostsOverlap(a: string, b: string): boolean {
  if (a.startsWith('*') && b.startsWith('*'))
    return a.length < b.length ? b.endsWith(a.slice(1)) : a.endsWith(b.slice(1));
  if (a.startsWith('*')) return b.endsWith(a.slice(1));
  return b.startsWith('*') ? a.endsWith(b.slice(1)) : a === b;
}

/** @upstream istio/istio@eed52ebb66 pkg/config/host/name.go SubsetOf */
export function isHostWithin(inner: string, outer: string): boolean {
  if (inner.startsWith('*'))
    return outer.startsWith('*') && inner.length >= outer.length && inner.endsWith(outer.slice(1));
  return outer.startsWith('*') ? inner.endsWith(outer.slice(1)) : inner === outer;
}

/** Everything that is wrong with labels. @upstream istio/istio@eed52ebb66 pkg/config/labels/instance.go Validate */
export function labelFaults(
  labels: Readonly<Record<string, string>>,
): readonly { readonly key: string; readonly fault: string }[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const faults = [labelKeyFault(key), LABEL_VALUE.test(value) ? null : `invalid tag value: ${quote(value)}`];
    return faults.flatMap((fault) => (fault === null ? [] : [{ key, fault }]));
  });
}

function labelKeyFault(key: string): string | null {
  const match = LABEL_KEY.exec(key);
  if (match === null) return `invalid tag key: ${quote(key)}`;
  if ((match[1]?.length ?? 0) > 253) return `invalid tag key: ${quote(key)} (DNS prefix is too long)`;
  return (match[2]?.length ?? 0) > 63 ? `invalid tag key: ${quote(key)} (name is too long)` : null;
}

export function isAddress(name: string): boolean {
  return addressFamily(name) !== null;
}

export function addressFault(address: string): string | null {
  return isAddress(address) ? null : `${address} is not a valid IP`;
}

/** An address or a CIDR range. @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateIPSubnet */
export function subnetFault(subnet: string): string | null {
  if (subnet.split('/').length !== 2) return addressFault(subnet);
  return prefixFault(subnet) === null ? null : `${subnet} is not a valid CIDR block`;
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateUnixAddress */
export function unixAddressFault(path: string): string | null {
  if (path === '') return 'unix address must not be empty';
  if (path.startsWith('@')) return null; // an abstract socket
  return path.startsWith('/') && !path.endsWith('/') ? null : `${path} is not an absolute path to a file`;
}

export const UNIX_PREFIX = 'unix://';
