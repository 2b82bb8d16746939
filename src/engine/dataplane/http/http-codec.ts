import { type Maybe, isOpen } from '../../base/open';
import { type PathNormalization, normalizePath } from '../../matchers/path-normalization';
import { type Hop, obeyConnection } from './connection-header';
import type { HttpRequest } from '../question';
import { isUrlValid, readTarget } from './request-target';
import { isOversize, sentHeaders } from './sent-headers';

/** A request that the codec accepted, or the answer that it gave itself. */
export type Decoded =
  | {
      readonly kind: 'request';
      readonly method: Maybe<string>;
      readonly path: Maybe<string> | null;
      readonly authority: Maybe<string>;
      /** Without what "Connection" took away. Names are in lower case. */
      readonly headers: HttpRequest['headers'];
    }
  | {
      readonly kind: 'rejected';
      readonly status: number;
      readonly body: string;
      readonly details: string /** What an access log shows; null: nothing was read. */;
      readonly path: string | null;
    };

/** @upstream envoyproxy/envoy source/common/http/http1/balsa_parser.cc isMethodValid */
const METHODS = new Set(
  (
    'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MOVE MSEARCH NOTIFY OPTIONS PATCH POST ' +
    'PROPFIND PROPPATCH PURGE PUT REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE'
  ).split(' '),
);

type Rejected = Extract<Decoded, { kind: 'rejected' }>;

const BAD_REQUEST = {
  kind: 'rejected',
  status: 400,
  body: 'Bad Request',
  details: 'http1.codec_error',
  path: null,
} as const;

/** Control characters but the tab. */
// oxlint-disable-next-line no-control-regex
const BAD_IN_VALUES = /[\0-\x08\n-\x1f\x7f]/;

/** What fits into 64 bits. */
const MOST_LENGTH = 2n ** 64n - 1n;

/** What HTTP allows in a method. The inspector, unlike the codec, goes no further than that. */
const METHOD_TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Whether a listener's inspector takes the first bytes for HTTP/1.1: a request line that can be split, however odd the method is.
 * What is open may be anything, and is taken to be well-formed.
 * @upstream envoyproxy/envoy source/extensions/filters/listener/http_inspector/http_inspector.cc parseHttpHeader
 */
export function looksLikeHttp({ method, path }: HttpRequest): boolean {
  if (!isOpen(method) && !METHOD_TOKEN.test(method)) return false;
  return isOpen(path) || isUrlValid(path, method === 'CONNECT');
}

/** @upstream nghttp2 lib/nghttp2_helper.c nghttp2_check_authority */
const AUTHORITY = /^[!$%&'()*+,\-.0-9:;=@A-Z[\]_a-z~]*$/;

/**
 * What the HTTP connection manager does to a request before any filter runs.
 * @upstream envoyproxy/envoy source/common/http/http1/codec_impl.cc; source/common/http/conn_manager_impl.cc decodeHeaders
 */
export function decodeRequest(request: HttpRequest, setting: PathNormalization): Decoded {
  const decoded = decode(request, setting);
  // An answer to HEAD has no body, whoever gives it.
  return decoded.kind === 'rejected' && request.method === 'HEAD' ? { ...decoded, body: '' } : decoded;
}

function decode(request: HttpRequest, setting: PathNormalization): Decoded {
  const { method, host } = request;
  const isConnect = method === 'CONNECT';
  if (!isOpen(method) && !METHODS.has(method)) return BAD_REQUEST;
  const sent = sentHeaders(request);
  const refused = refuseSize(request) ?? refuseHeaders(sent, isConnect);
  if (refused !== null) return refused;
  if (!isOpen(host) && !AUTHORITY.test(host.trim())) return BAD_REQUEST;
  const hop = obeyConnection(sent, isConnect);
  if (hop === null) return { ...BAD_REQUEST, details: 'http1.connection_header_rejected' };
  const target = readTarget(request);
  if (target === null) return BAD_REQUEST;
  const { path } = target;
  if (hop.dropsHost && !target.isAbsolute) return rejected(400, 'missing_host_header', path);
  let seen = path;
  if (typeof path === 'string') {
    if (!path.startsWith('/')) return rejected(404, 'absolute_path_rejected', path);
    seen = normalizePath(path, setting);
    if (seen === null) return rejected(400, 'path_normalization_failed', path);
  }
  const refusal = refuseUpgrade(hop, isConnect, seen);
  return refusal ?? { kind: 'request', method, path: seen, authority: target.authority, headers: hop.headers };
}

/**
 * istiod's listeners let a connection become a WebSocket, and nothing else.
 * @upstream envoyproxy/envoy source/common/http/conn_manager_impl.cc createFilterChain; istio/istio pilot/pkg/networking/core/listener.go buildHTTPConnectionManager
 */
function refuseUpgrade({ upgrade }: Hop, isConnect: boolean, path: Maybe<string> | null): Decoded | null {
  if (upgrade === 'connect-udp' && !(typeof path === 'string' && MASQUE.test(path)))
    return { ...rejected(404, 'invalid_path', path), body: 'The path is incorrect for CONNECT-UDP' };
  // Plain CONNECT is left to the router.
  if (upgrade === null || upgrade === 'websocket' || isConnect) return null;
  return rejected(403, 'upgrade_failed', path);
}

/** Where UDP is proxied by HTTP (RFC 9298). */
const MASQUE = /^\/\.well-known\/masque\/udp\/[^/]+\/[^/]+\/$/;

function rejected(status: number, details: string, path: Maybe<string> | null): Rejected {
  return { kind: 'rejected', status, body: '', details, path: typeof path === 'string' ? path : null };
}

function refuseSize(request: HttpRequest): Decoded | null {
  const oversize = isOversize(request);
  if (oversize === null) return null;
  const details = oversize === 'too large' ? 'http1.headers_too_large' : 'http1.too_many_headers';
  return { kind: 'rejected', status: 431, body: 'Request Header Fields Too Large', details, path: null };
}

/**
 * Framing that HTTP/1.1 cannot read. Names are in lower case.
 * @upstream envoyproxy/envoy source/common/http/http1/codec_impl.cc onHeadersCompleteImpl
 */
function refuseHeaders(headers: HttpRequest['headers'], isConnect: boolean): Decoded | null {
  const valueOf = (name: string) => headers.find(([key]) => key === name)?.[1].trim();
  if (headers.some(([name]) => !METHOD_TOKEN.test(name))) return BAD_REQUEST;
  if (headers.some(([, value]) => BAD_IN_VALUES.test(value))) return BAD_REQUEST;
  const length = valueOf('content-length');
  if (length !== undefined && !isLength(length)) return BAD_REQUEST;
  if (isConnect && length !== undefined && length !== '0') return { ...BAD_REQUEST, details: 'http1.body_disallowed' };
  const encoding = valueOf('transfer-encoding')?.toLowerCase();
  if (encoding === undefined) return null;
  if (length !== undefined && !isConnect)
    return { ...BAD_REQUEST, details: 'http1.content_length_and_chunked_not_allowed' };
  if (encoding === 'chunked' && !isConnect) return null;
  const details = 'http1.invalid_transfer_encoding';
  return { kind: 'rejected', status: 501, body: 'Not Implemented', details, path: null };
}

function isLength(text: string): boolean {
  return /^\d+$/.test(text) && BigInt(text) <= MOST_LENGTH;
}
