import type { HttpRequest, Open, RequestLens } from '../../engine';
import { openPathOf } from '../../engine/base/open-path';

/** Marks what a question leaves open. */
export const OPEN: Open = { open: true };

/**
 * Any request at all. The engine has the same value; taking it from there would make the page, and the build that compiles the
 * examples, load the whole evaluator. A test compares the two.
 */
export const anyRequest: HttpRequest = {
  method: OPEN,
  path: OPEN,
  host: OPEN,
  headers: [],
  hasOtherHeaders: true,
  token: OPEN,
};

/** Any request of a kind. */
export function anyRequestOf(lens: RequestLens | null): HttpRequest {
  if (lens === null) return anyRequest;
  const { method = OPEN, path, token = OPEN } = lens;
  return { ...anyRequest, method, path: path === undefined ? OPEN : openPathOf(path), token };
}
