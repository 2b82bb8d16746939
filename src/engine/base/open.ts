/** Marks an attribute that a question leaves open: it may have any value. */
export interface Open {
  readonly open: true;
}

export const OPEN: Open = { open: true };

export type Maybe<T> = T | Open;

export function isOpen(value: unknown): value is Open {
  return typeof value === 'object' && value !== null && (value as Partial<Open>).open === true;
}
