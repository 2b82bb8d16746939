import { quote } from './quote';

/**
 * Checks an address the strict way: no leading zeros, no missing octets, no ports. IPv6 may carry a zone.
 * @returns 4 or 6, or null if it is no address
 * @upstream golang/go net/netip ParseAddr
 */
export function addressFamily(text: string): 4 | 6 | null {
  const first = /[.:%]/.exec(text)?.[0];
  if (first === '.') return isIPv4(text) ? 4 : null;
  if (first === ':') return isIPv6(text) ? 6 : null;
  return null;
}

/**
 * What is wrong with a CIDR range, in Go's words; null if nothing is.
 * @upstream golang/go net/netip ParsePrefix
 */
export function prefixFault(text: string): string | null {
  const slash = text.lastIndexOf('/');
  const fault = (message: string): string => `netip.ParsePrefix(${quote(text)}): ${message}`;
  if (slash < 0) return fault("no '/'");
  const address = text.slice(0, slash);
  const family = addressFamily(address);
  if (family === null) return fault(`ParseAddr(${quote(address)}): unable to parse IP`);
  if (family === 6 && address.includes('%')) return fault('IPv6 zones cannot be present in a prefix');
  const bits = text.slice(slash + 1);
  if (!/^(?:[0-9]|[1-9][0-9]+)$/.test(bits)) return fault(`bad bits after slash: ${quote(bits)}`);
  return Number(bits) > (family === 4 ? 32 : 128) ? fault('prefix length out of range') : null;
}

function isIPv4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => /^(?:0|[1-9][0-9]{0,2})$/.test(octet) && Number(octet) <= 255);
}

function isIPv6(text: string): boolean {
  const percent = text.indexOf('%');
  if (percent === text.length - 1) return false;
  let rest = percent < 0 ? text : text.slice(0, percent);
  let groups = 0;
  let hasEllipsis = false;
  if (rest.startsWith('::')) {
    hasEllipsis = true;
    rest = rest.slice(2);
    if (rest === '') return true;
  }
  while (groups < 8) {
    const digits = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? '';
    if (digits === '' || digits.length > 4) return false;
    if (rest[digits.length] === '.') {
      // An IPv4 address may stand for the last two groups.
      if ((!hasEllipsis && groups !== 6) || groups > 6 || !isIPv4(rest)) return false;
      groups += 2;
      rest = '';
      break;
    }
    groups += 1;
    rest = rest.slice(digits.length);
    if (rest === '') break;
    if (!rest.startsWith(':') || rest.length === 1) return false;
    rest = rest.slice(1);
    if (rest.startsWith(':')) {
      if (hasEllipsis) return false;
      hasEllipsis = true;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  if (rest !== '') return false;
  return hasEllipsis ? groups < 8 : groups === 8;
}
