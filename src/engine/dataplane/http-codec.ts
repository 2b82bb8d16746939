import { type Maybe, isOpen } from '../base/open';
import { type PathNormalization, normalizePath } from '../matchers/path-normalization';
import type { HttpRequest } from './question';
import { isOversize, sentHeaders } from './sent-headers';

/** A request that the codec accepted, or the answer that it gave itself. */
export type Decoded =
  | {
      readonly kind: 'request';
      readonly method: Maybe<string>;
      readonly path: Maybe<string> | null;
      readonly authority: Maybe<string>;
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
    'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MOVE MSEARCH M-SEARCH NOTIFY OPTIONS PATCH POST ' +
    'PROPFIND PROPPATCH PURGE PUT REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE'
  ).split(' '),
);

const BAD_REQUEST: Decoded = {
  kind: 'rejected',
  status: 400,
  body: 'Bad Request',
  details: 'http1.codec_error',
  path: null,
};

/** Control characters but the tab. */
// oxlint-disable-next-line no-control-regex
const BAD_IN_VALUES = /[\0-\x08\n-\x1f\x7f]/;

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

/** @upstream envoyproxy/envoy source/common/http/http1/balsa_parser.cc isUrlValid */
function isUrlValid(url: string, isConnect: boolean): boolean {
  if (!/^[\x21-\x7e]+$/.test(url)) return false;
  if (url.startsWith('/') || url.startsWith('*')) return true;
  const afterScheme = isConnect ? url : /^[A-Za-z][A-Za-z0-9]*:\/\/(.*)$/.exec(url)?.[1];
  if (afterScheme === undefined) return false;
  const [host = ''] = afterScheme.split(/[/?]/, 1);
  return /^[!$%&'()*+,\-.0-9:;=@A-Z[\]_a-z~]*$/.test(host) && !host.includes('@@');
}

/** `host:port`, which is all that CONNECT may ask for. */
const CONNECT_TARGET = /^(?:\[[0-9A-Fa-f:.]+\]|[^\s/?#*:[\]]+):\d+$/;

/** @upstream nghttp2 lib/nghttp2_helper.c nghttp2_check_authority */
const AUTHORITY = /^[!$%&'()*+,\-.0-9:;=@A-Z[\]_a-z~]*$/;

/**
 * What the HTTP connection manager does to the request line before any filter runs.
 * @upstream envoyproxy/envoy source/common/http/http1/codec_impl.cc; source/common/http/conn_manager_impl.cc decodeHeaders
 */
export function decodeRequest(request: HttpRequest, setting: PathNormalization): Decoded {
  const { method, host } = request;
  if (!isOpen(method) && !METHODS.has(method)) return BAD_REQUEST;
  const refused = refuseSize(request) ?? refuseHeaders(sentHeaders(request));
  if (refused !== null) return refused;
  if (!isOpen(host) && !AUTHORITY.test(host.trim())) return BAD_REQUEST;
  if (isOpen(request.path)) return { kind: 'request', method, path: request.path, authority: host };
  const sent = request.path;
  if (method === 'CONNECT')
    return CONNECT_TARGET.test(sent) ? { kind: 'request', method, path: null, authority: sent } : BAD_REQUEST;
  if (!isUrlValid(sent, false)) return BAD_REQUEST;
  if (sent.startsWith('*')) return sent === '*' && method === 'OPTIONS' ? withoutPath(sent) : BAD_REQUEST;
  let target = sent;
  let authority = host;
  if (!sent.startsWith('/')) {
    // Absolute form: the Host header is ignored.
    const absolute = /^https?:\/\/([^/?]+)(.*)$/i.exec(sent);
    if (absolute === null) return BAD_REQUEST;
    authority = absolute[1] ?? '';
    target = absolute[2] || '/';
    if (!target.startsWith('/')) return withoutPath(target);
  }
  const path = normalizePath(target, setting);
  if (path === null)
    return { kind: 'rejected', status: 400, body: '', details: 'path_normalization_failed', path: target };
  return { kind: 'request', method, path, authority };
}

function withoutPath(path: string): Decoded {
  return { kind: 'rejected', status: 404, body: '', details: 'absolute_path_rejected', path };
}

function refuseSize(request: HttpRequest): Decoded | null {
  const oversize = isOversize(request);
  if (oversize === null) return null;
  const details = oversize === 'too large' ? 'http1.headers_too_large' : 'http1.too_many_headers';
  return { kind: 'rejected', status: 431, body: 'Request Header Fields Too Large', details, path: null };
}

/** Framing that HTTP/1.1 cannot read. Names are in lower case. */
function refuseHeaders(headers: HttpRequest['headers']): Decoded | null {
  const valueOf = (name: string) => headers.find(([key]) => key === name)?.[1].trim();
  if (headers.some(([name]) => !METHOD_TOKEN.test(name))) return BAD_REQUEST;
  if (headers.some(([, value]) => BAD_IN_VALUES.test(value))) return BAD_REQUEST;
  const length = valueOf('content-length');
  if (length !== undefined && !/^\d+$/.test(length)) return BAD_REQUEST;
  const encoding = valueOf('transfer-encoding')?.toLowerCase();
  if (encoding === undefined) return null;
  if (encoding === 'chunked') return length === undefined ? null : BAD_REQUEST;
  return {
    kind: 'rejected',
    status: 501,
    body: 'Not Implemented',
    details: 'http1.invalid_transfer_encoding',
    path: null,
  };
}
