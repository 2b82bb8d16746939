import type { HttpRequest, Open } from '../../engine';

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
