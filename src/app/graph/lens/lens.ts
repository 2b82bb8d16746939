import type { HttpRequest } from '../../../engine';
import { isReadOtherwise } from '../../../engine/base/open-path';
import { pathText } from '../../../words/verdict/request-text';
import type { Lens } from '../../store/state';

export const lensMethods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export const WITHOUT_TOKEN = 'without a token';

/** `DELETE`, `DELETE /admin/*`, `GET without a token`. */
export function lensWords({ method, path, token }: Lens): string {
  return [method, path, token === 'none' ? WITHOUT_TOKEN : undefined].filter((part) => part !== undefined).join(' ');
}

const LENS = /^(?<method>[A-Za-z]+)?\s*(?<path>\/[^\s*]*\*?)?\s*(?<token>without a token)?$/;

/**
 * Reads `DELETE`, `/admin`, `DELETE /admin/*` or `without a token`. With `*` it is every path that proxies read as beginning so.
 *
 * @returns null for every request, and for what is none
 */
export function readLens(text: string): Lens | null {
  const groups = LENS.exec(text.trim())?.groups;
  const { method, path, token } = groups ?? {};
  if (method === undefined && path === undefined && token === undefined) return null;
  if (path?.endsWith('*') === true && isReadOtherwise(path.slice(0, -1))) return null;
  return {
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(path === undefined ? {} : { path }),
    ...(token === undefined ? {} : { token: 'none' }),
  };
}

/** The kind of request that was asked about. */
export function lensOfRequest({ method, path, token }: HttpRequest): Lens {
  const written = pathText(path);
  return {
    ...(typeof method === 'string' ? { method } : {}),
    ...(written === null ? {} : { path: written }),
    ...(token === 'none' ? { token } : {}),
  };
}
