import { isOpen } from '../../base/open';
import type { HttpRequest } from '../question';

type Headers = HttpRequest['headers'];

/**
 * The headers of a request with its token among them. Several `Authorization` headers are read as one, as Envoy does with headers
 * that it knows by name.
 */
export function sentHeaders({ headers, token }: HttpRequest): Headers {
  const all =
    isOpen(token) || token === 'none' ? headers : [...headers, ['authorization', `Bearer ${token.bearer}`] as const];
  const values = all.filter(([name]) => name === 'authorization').map(([, value]) => value.trim());
  if (values.length < 2) return all;
  return [...all.filter(([name]) => name !== 'authorization'), ['authorization', values.join(',')]];
}

/** Envoy's limits, which istiod leaves as they are. */
export const MOST_BYTES = 60 * 1024;
const MOST_HEADERS = 100;

/**
 * Whether a request is more than a proxy reads. Everything counts that was sent but the separators; the header `Connection` is not
 * known here.
 * @upstream envoyproxy/envoy source/common/http/http1/codec_impl.cc checkMaxHeadersSize
 */
export function isOversize(request: HttpRequest): 'too large' | 'too many' | null {
  const { path, host } = request;
  const headers = sentHeaders(request);
  const length = (value: unknown) => (typeof value === 'string' ? value.length : 0);
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (bytes + length(path) + 'host'.length + length(host) > MOST_BYTES) return 'too large';
  return headers.length + 1 > MOST_HEADERS ? 'too many' : null;
}
