/** Marks an attribute that a question leaves open: it may have any value. */
export interface Open {
  readonly open: true;
  /** Any value that begins with this, as the one who looks at it sees it. Absent: any. Whoever does not ask may take it for any. */
  readonly prefix?: string;
}

/** The one value of its kind; compare with `isOpen`, as it does not keep its identity between threads. */
export const OPEN: Open = { open: true };

export type Maybe<T> = T | Open;

/** Whether an attribute may have any value. */
export function isOpen(value: unknown): value is Open {
  return typeof value === 'object' && value !== null && (value as Partial<Open>).open === true;
}
