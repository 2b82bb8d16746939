import type { Lens } from '../../store/state';

export const lensMethods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** `DELETE`, `DELETE /admin`. */
export function lensWords({ method, path }: Lens): string {
  return [method, path].filter((part) => part !== undefined).join(' ');
}

/**
 * Reads `DELETE`, `/admin` or `DELETE /admin`. A path is meant as it is: many paths at once are what the map shows without a lens.
 *
 * @returns null for every request, and for what is none
 */
export function readLens(text: string): Lens | null {
  const groups = /^(?<method>[A-Za-z]+)?\s*(?<path>\/[^\s*]*)?$/.exec(text.trim())?.groups;
  const { method, path } = groups ?? {};
  if (method === undefined && path === undefined) return null;
  return { ...(method === undefined ? {} : { method: method.toUpperCase() }), ...(path === undefined ? {} : { path }) };
}
