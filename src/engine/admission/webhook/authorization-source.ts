import type { Problem } from '../finding';
import { byteLength } from '../go/byte-length';
import { addressFamily, prefixFault } from '../go/netip';
import { quote } from '../go/quote';
import { type Field, at, goName, items, refuse, text } from './field';

const FIELDS = [
  'principals',
  'requestPrincipals',
  'namespaces',
  'serviceAccounts',
  'trustDomains',
  'ipBlocks',
  'remoteIpBlocks',
  'notPrincipals',
  'notRequestPrincipals',
  'notNamespaces',
  'notServiceAccounts',
  'notTrustDomains',
  'notIpBlocks',
  'notRemoteIpBlocks',
];

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateAuthorizationPolicy */
export function* validateSource(source: Field, rule: number): Iterable<Problem> {
  const count = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + items(source, name).length, 0);
  if (
    count('principals', 'notPrincipals', 'namespaces', 'notNamespaces') > 0 &&
    count('serviceAccounts', 'notServiceAccounts') > 0
  ) {
    yield refuse(source, `cannot set serviceAccounts with namespaces or principals, found at rule ${rule}`);
  }
  if (count(...FIELDS) === 0) yield refuse(source, `\`from.source\` must not be empty, found at rule ${rule}`);
  for (const name of ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'])
    yield* checkAddresses(at(source, name));
  for (const name of FIELDS) {
    const list = at(source, name);
    const label = goName(name);
    if (/serviceAccounts/i.test(name)) yield* checkServiceAccounts(list, label);
    else if (/trustDomains/i.test(name)) yield* checkTrustDomains(list, label);
    else yield* checkNotEmpty(list, label);
  }
}

/*
 * The checks below stop at the first bad value, except for addresses and ports, where each one is named.
 * @upstream istio/istio@eed52ebb66 pkg/config/security/security.go
 */

export function* checkAddresses(list: Field): Iterable<Problem> {
  for (const item of items(list)) {
    const value = text(item);
    if (value.includes('/')) {
      const fault = prefixFault(value);
      if (fault !== null) yield refuse(item, `bad CIDR range (${value}): ${fault}`);
    } else if (addressFamily(value) === null) yield refuse(item, `bad IP address (${value})`);
  }
}

export function* checkNotEmpty(list: Field, label: string): Iterable<Problem> {
  const empty = items(list).find((item) => text(item) === '');
  if (empty !== undefined) yield refuse(empty, `empty value not allowed, found in ${label}`);
}

export function* checkServiceAccounts(list: Field, label: string): Iterable<Problem> {
  if (items(list).length > 16) {
    yield refuse(list, 'may not have more than 16 values');
    return;
  }
  for (const item of items(list)) {
    const fault = serviceAccountFault(text(item), label);
    if (fault === null) continue;
    yield refuse(item, fault);
    return;
  }
}

function serviceAccountFault(value: string, label: string): string | null {
  const form = "expected format 'serviceAccount' or 'namespace/serviceAccount', found";
  if (value === '') return `empty value not allowed, found in ${label}`;
  if (value.includes('*')) return `wildcard not allowed, found in ${label}`;
  const [first = '', second, ...more] = value.split('/');
  if (more.length > 0) return `${form} ${quote(value)} in ${label}`;
  if (byteLength(value) > 320) return `value cannot exceed 320 characters, found ${quote(value)} in ${label}`;
  if (second === undefined) return null;
  if (first === '') return `${form} empty namespace ${quote(value)} in ${label}`;
  return second === '' ? `${form} empty serviceAccount ${quote(value)} in ${label}` : null;
}

/** One wildcard at most, at the start or the end. */
export function* checkWildcards(list: Field, label: string): Iterable<Problem> {
  for (const problem of checkNotEmpty(list, label)) {
    yield problem;
    return;
  }
  for (const item of items(list)) {
    const value = text(item);
    const count = value.split('*').length - 1;
    if (count > 1) yield refuse(item, `at most one wildcard is allowed, found in ${label}: ${quote(value)}`);
    else if (count === 1 && !value.startsWith('*') && !value.endsWith('*')) {
      yield refuse(item, `wildcard is only allowed at the start or end, found in ${label}: ${quote(value)}`);
    } else continue;
    return;
  }
}

function* checkTrustDomains(list: Field, label: string): Iterable<Problem> {
  for (const problem of checkWildcards(list, label)) {
    yield problem;
    return;
  }
  const path = items(list).find((item) => text(item).includes('/'));
  if (path !== undefined)
    yield refuse(path, `trust domain must not contain '/', found in ${label}: ${quote(text(path))}`);
}
