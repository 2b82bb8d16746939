import { type Maybe, isOpen } from '../../base/open';
import type { HttpRequest } from '../question';

/** `host:port`, which is all that CONNECT may ask for. */
const CONNECT_TARGET = /^(?:\[[0-9A-Fa-f:.]+\]|[^\s/?#*:[\]]+):\d+$/;

/** Scheme, host, and the rest. */
const ABSOLUTE = /^(https?):\/\/([^/?]+)(.*)$/i;

/** @upstream envoyproxy/envoy source/common/http/http1/balsa_parser.cc isUrlValid */
export function isUrlValid(url: string, isConnect: boolean): boolean {
  if (!/^[\x21-\x7e]+$/.test(url)) return false;
  if (url.startsWith('/') || url.startsWith('*')) return true;
  const afterScheme = isConnect ? url : /^[A-Za-z][A-Za-z0-9]*:\/\/(.*)$/.exec(url)?.[1];
  if (afterScheme === undefined) return false;
  const [host = ''] = afterScheme.split(/[/?]/, 1);
  return /^[!$%&'()*+,\-.0-9:;=@A-Z[\]_a-z~]*$/.test(host) && !host.includes('@@');
}

/** What a request line asks for. */
export interface Target {
  /** null: it has none. */
  readonly path: Maybe<string> | null;
  readonly authority: Maybe<string>;
  /** With a host of its own: the Host header is ignored. */
  readonly isAbsolute: boolean;
}

/**
 * @returns null if it cannot be read
 * @upstream envoyproxy/envoy source/common/http/http1/codec_impl.cc handlePath
 */
export function readTarget({ method, path: sent, host }: HttpRequest): Target | null {
  if (isOpen(sent)) return { path: sent, authority: host, isAbsolute: false };
  if (method === 'CONNECT') return CONNECT_TARGET.test(sent) ? { path: null, authority: sent, isAbsolute: true } : null;
  if (!isUrlValid(sent, false)) return null;
  if (sent === '*' && method === 'OPTIONS') return { path: sent, authority: host, isAbsolute: false };
  if (sent.startsWith('/')) return { path: sent, authority: host, isAbsolute: false };
  const absolute = ABSOLUTE.exec(sent);
  if (absolute === null) return null;
  return { path: absolute[3] || '/', authority: absolute[2] ?? '', isAbsolute: true };
}

/** The scheme of a target that names one. */
export function schemeOfTarget(sent: Maybe<string>): string | null {
  return typeof sent === 'string' ? (ABSOLUTE.exec(sent)?.[1]?.toLowerCase() ?? null) : null;
}
