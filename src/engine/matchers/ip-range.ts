import ipaddr from 'ipaddr.js';

/** An address range in the form that Envoy gets: address and prefix length. */
export interface CidrRange {
  readonly address: string;
  readonly prefixLength: number;
}

/**
 * Reads an IP address or a CIDR block; null if it is neither. Host bits may be set. A zone (`fe80::1%eth0`) is cut off.
 * @upstream istio/istio pilot/pkg/networking/util/util.go AddrStrToCidrRange
 */
export function parseCidr(text: string): CidrRange | null {
  const slash = text.indexOf('/');
  const [address, length] = slash < 0 ? [text, null] : [text.slice(0, slash), text.slice(slash + 1)];
  const ip = parseAddress(address);
  if (ip === null) return null;
  const bits = ip.kind() === 'ipv4' ? 32 : 128;
  if (length === null) return { address, prefixLength: bits };
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > bits || address.includes('%')) return null;
  return { address, prefixLength: Number(length) };
}

/** Whether the address lies in the range. IPv4 and IPv6 never match each other, IPv4-mapped addresses included. */
export function isInRange(address: string, range: CidrRange): boolean {
  const ip = parseAddress(address);
  const base = parseAddress(range.address);
  if (ip instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && ip.match(base, range.prefixLength);
  if (ip instanceof ipaddr.IPv6) return base instanceof ipaddr.IPv6 && ip.match(base, range.prefixLength);
  return false;
}

const DECIMAL_PARTS = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The same few addresses are compared with the same ranges for every pair of a mesh. */
const parsed = new Map<string, Address | null>();

/** Enough for every pod of a large mesh; beyond, it is begun anew. */
const MOST_KEPT = 20_000;

function parseAddress(text: string): Address | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size >= MOST_KEPT) parsed.clear();
  const address = readAddress(text);
  parsed.set(text, address);
  return address;
}

/** Strict: four decimal parts without leading zeros, or IPv6. The library alone would accept `10.1` and octal parts. */
function readAddress(text: string): Address | null {
  const bare = text.replace(/%.*$/, '');
  if (/^\d/.test(bare) && !bare.includes(':')) return parseIPv4(bare);
  const hexadecimal = withoutDots(bare);
  return hexadecimal !== null && ipaddr.IPv6.isValid(hexadecimal) ? ipaddr.IPv6.parse(hexadecimal) : null;
}

function parseIPv4(text: string): ipaddr.IPv4 | null {
  return DECIMAL_PARTS.test(text) && ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : null;
}

/** IPv6 whose end is written like IPv4. The library alone would take `::10.1.0.4` for `::ffff:10.1.0.4`. */
function withoutDots(text: string): string | null {
  const colon = text.lastIndexOf(':') + 1;
  const end = text.slice(colon);
  if (!end.includes('.')) return text;
  const octets = parseIPv4(end)?.octets;
  if (octets === undefined) return null;
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  return `${text.slice(0, colon)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** Whether the text is one address, IPv4 or IPv6. A zone is allowed. */
export function isIpAddress(text: string): boolean {
  return parseAddress(text) !== null;
}
