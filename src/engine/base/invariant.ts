/** Throws if `condition` does not hold: our code is wrong, not the user's text. Caught in the worker and the error boundary. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}

/** Proves to the compiler that every case of a union was handled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
