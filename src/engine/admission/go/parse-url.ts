import { addressFamily } from './netip';
import { quote } from './quote';

export interface Url {
  readonly scheme: string;
  /** The port as written, without the colon. */
  readonly port: string;
}

/** Go's URL parser is neither the browser's nor strict: `a:b` is a URL, `http://` too, and a space in a host is not. */
export type UrlResult = { readonly url: Url; readonly fault: null } | { readonly url: null; readonly fault: string };

/** @upstream golang/go net/url Parse */
export function parseUrl(text: string): UrlResult {
  const hash = text.indexOf('#');
  const rest = hash < 0 ? text : text.slice(0, hash);
  const result = parse(rest, false);
  if (result.url === null) return { url: null, fault: `parse ${quote(rest)}: ${result.fault}` };
  const fragment = hash < 0 ? null : escapeFault(text.slice(hash + 1));
  return fragment === null ? result : { url: null, fault: `parse ${quote(text)}: ${fragment}` };
}

/** As for the first line of an HTTP request: relative references are refused. @upstream golang/go net/url ParseRequestURI */
export function parseRequestUri(text: string): UrlResult {
  const result = parse(text, true);
  return result.url === null ? { url: null, fault: `parse ${quote(text)}: ${result.fault}` } : result;
}

function parse(text: string, isRequest: boolean): UrlResult {
  if (/[\u0000-\u001f\u007f]/.test(text)) return fail('net/url: invalid control character in URL');
  if (text === '' && isRequest) return fail('empty url');
  if (text === '*') return { url: { scheme: '', port: '' }, fault: null };
  if (text.startsWith(':')) return fail('missing protocol scheme');
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1]?.toLowerCase() ?? '';
  let rest = scheme === '' ? text : text.slice(scheme.length + 1);
  const query = rest.indexOf('?');
  if (query >= 0) rest = rest.slice(0, query);
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { url: { scheme, port: '' }, fault: null }; // opaque, as in `mailto:a`
    if (isRequest) return fail('invalid URI for request');
    if (rest.split('/', 1)[0]?.includes(':')) return fail('first path segment in URL cannot contain colon');
  }
  let port = '';
  if ((scheme !== '' || (!isRequest && !rest.startsWith('///'))) && rest.startsWith('//')) {
    const slash = rest.indexOf('/', 2);
    const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
    rest = slash < 0 ? '' : rest.slice(slash);
    const fault = authorityFault(scheme, authority);
    if (fault !== null) return fail(fault);
    port = /:([0-9]*)$/.exec(authority.slice(authority.lastIndexOf('@') + 1))?.[1] ?? '';
  }
  const fault = escapeFault(rest);
  return fault === null ? { url: { scheme, port }, fault: null } : fail(fault);
}

function fail(fault: string): UrlResult {
  return { url: null, fault };
}

function authorityFault(scheme: string, authority: string): string | null {
  const at = authority.lastIndexOf('@');
  if (at < 0) return hostFault(scheme, authority);
  const fault = hostFault(scheme, authority.slice(at + 1));
  if (fault !== null) return fault;
  const user = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) return 'net/url: invalid userinfo';
  return escapeFault(user);
}

function hostFault(scheme: string, host: string): string | null {
  const open = host.lastIndexOf('[');
  if (open > 0) return 'invalid IP-literal';
  if (open === 0) {
    const close = host.lastIndexOf(']');
    if (close < 0) return "missing ']' in host";
    const port = host.slice(close + 1);
    if (!isOptionalPort(port)) return `invalid port ${quote(port)} after host`;
    const family = addressFamily(host.slice(1, close).replace('%25', '%'));
    if (family === 6) return null;
    return family === 4 ? 'invalid IP-literal' : 'invalid host: unable to parse IP';
  }
  const colon = host.indexOf(':');
  if (colon >= 0) {
    const isStrict = scheme === 'http' || scheme === 'https';
    const port = host.slice(isStrict ? colon : host.lastIndexOf(':'));
    if (!isOptionalPort(port)) return `invalid port ${quote(port)} after host`;
  }
  return escapeFault(host, true);
}

function isOptionalPort(port: string): boolean {
  return port === '' || /^:[0-9]*$/.test(port);
}

/** Every `%` starts an escape; in hosts only bytes outside ASCII may be escaped, and few others may stand for themselves. */
function escapeFault(text: string, isHost = false): string | null {
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char === '%') {
      const escape = text.slice(i, i + 3);
      if (!/^%[0-9a-fA-F]{2}$/.test(escape)) return `invalid URL escape ${quote(escape)}`;
      if (isHost && /^%[0-7]/.test(escape) && escape !== '%25') return `invalid URL escape ${quote(escape)}`;
      i += 2;
    } else if (isHost && char < '\u0080' && !/[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/.test(char)) {
      return `invalid character ${quote(char)} in host name`;
    }
  }
  return null;
}
