import type { Lens } from '../store/state';

export const lensMethods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** `DELETE`, `DELETE /admin`. */
export function lensWords({ method, path }: Lens): string {
  return [method, path].filter((part) => part !== undefined).join(' ');
}
