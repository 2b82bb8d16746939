import type { HttpRequest } from '../../engine';
import { anyRequest, OPEN } from './any-request';

/** What `http`, `host`, `headers` and `token` of a call say. */
export interface RequestFields {
  /** `GET /orders`, `GET` or `/orders`; null for any request. */
  readonly http: string | null;
  readonly host: string | null;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly token: string | null;
  /** Of `host`, `headers` and `token`, what may be anything though a request is written. */
  readonly open?: readonly string[];
}

/** Methods are RFC 9110 tokens; a path starts with a slash or is `*`. */
const REQUEST_LINE = /^(?:(?<method>[!#$%&'*+\-.^_`|~0-9A-Za-z]+)(?:\s+(?<path>[/*]\S*))?|(?<onlyPath>\/\S*))$/;

/**
 * The HTTP request of a call. Once a request is written down, headers and tokens that it does not mention are absent unless
 * they are said to be open; with no request at all everything is.
 *
 * @returns null if `http` is not a request line
 */
export function readRequest(fields: RequestFields): HttpRequest | null {
  const isOpen = (name: string) => fields.open?.includes(name) === true;
  const isAnything =
    fields.http === null &&
    fields.host === null &&
    fields.headers.length === 0 &&
    fields.token === null &&
    (fields.open ?? []).length === 0;
  if (isAnything) return anyRequest;
  const groups = fields.http === null ? {} : REQUEST_LINE.exec(fields.http.trim())?.groups;
  if (groups === undefined) return null;
  return {
    method: groups.method ?? OPEN,
    path: groups.path ?? groups.onlyPath ?? OPEN,
    host: fields.host ?? (isOpen('host') ? OPEN : 'default'),
    headers: fields.headers.map(([name, value]) => [name.toLowerCase(), value] as const),
    hasOtherHeaders: isOpen('headers'),
    token: fields.token === null ? (isOpen('token') ? OPEN : 'none') : { bearer: fields.token },
  };
}
