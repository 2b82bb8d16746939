/** What is left out of whatever is stored or given away. */
export type RemovalKind =
  | 'secret'
  | 'private-key'
  | 'token'
  | 'credentials'
  | 'env'
  | 'last-applied'
  | 'managed-fields';

/** Something that was left out, and where it stood. */
export interface Removed {
  readonly kind: RemovalKind;
  /** What it was within the object, `password`; empty if the kind says it all. */
  readonly detail: string;
  /** `mesh.yaml`, `scene 1 note`, `check 2 header x-api-key`. */
  readonly where: string;
  /** Of a text that has several; null: the place says it all. */
  readonly line: number | null;
}
