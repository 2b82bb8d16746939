import { type Maybe, isOpen } from '../base/open';
import { type PathNormalization, normalizePath } from '../matchers/path-normalization';
import type { HttpRequest } from './question';

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

/** Whether HTTP/1 knows the method, so that sniffing takes the bytes for HTTP. */
export function isKnownMethod(method: string): boolean {
  return METHODS.has(method);
}

/**
 * What the HTTP connection manager does to the request line before any filter runs.
 * @upstream envoyproxy/envoy source/common/http/http1/codec_impl.cc; source/common/http/conn_manager_impl.cc decodeHeaders
 */
export function decodeRequest(request: HttpRequest, setting: PathNormalization): Decoded {
  const { method, host } = request;
  if (!isOpen(method) && !METHODS.has(method)) return BAD_REQUEST;
  if (isOpen(request.path)) return { kind: 'request', method, path: request.path, authority: host };
  const sent = request.path;
  if (method === 'CONNECT')
    return /^[^\s/?#]+$/.test(sent) ? { kind: 'request', method, path: null, authority: sent } : BAD_REQUEST;
  if (!/^[\x21-\x7e]+$/.test(sent)) return BAD_REQUEST;
  if (sent === '*')
    return method === 'OPTIONS'
      ? { kind: 'rejected', status: 404, body: '', details: 'absolute_path_rejected', path: sent }
      : BAD_REQUEST;
  let target = sent;
  let authority = host;
  if (!sent.startsWith('/')) {
    // Absolute form: the Host header is ignored.
    const absolute = /^https?:\/\/([^/?#]+)([/?#].*)?$/i.exec(sent);
    if (absolute === null) return BAD_REQUEST;
    authority = absolute[1] ?? '';
    const rest = absolute[2] ?? '/';
    target = rest.startsWith('/') ? rest : `/${rest}`;
  }
  const path = normalizePath(target, setting);
  if (path === null)
    return { kind: 'rejected', status: 400, body: '', details: 'path_normalization_failed', path: target };
  return { kind: 'request', method, path, authority };
}
