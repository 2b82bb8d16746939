import type { HttpRequest, Open } from '../../engine';

/** Marks what a question leaves open. */
export const OPEN: Open = { open: true };

/**
 * Any request at all. The engine has the same value, but its code belongs to the worker: importing it here would put the whole
 * evaluator on the page. A test compares the two.
 */
export const anyRequest: HttpRequest = {
  method: OPEN,
  path: OPEN,
  host: OPEN,
  headers: [],
  hasOtherHeaders: true,
  token: OPEN,
};
