import type { HttpRequest } from '../../engine';

/** `DELETE /admin/*`: what is said of method and path; empty if nothing is. */
export function requestText({ method, path }: Pick<HttpRequest, 'method' | 'path'>): string {
  return [typeof method === 'string' ? method : null, pathText(path)].filter((part) => part !== null).join(' ');
}

/** A path, or `/admin/*` for all that begin so; null for any. */
export function pathText(path: HttpRequest['path']): string | null {
  if (typeof path === 'string') return path;
  return path.prefix === undefined ? null : `${path.prefix}*`;
}
