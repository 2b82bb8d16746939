import type { TextEdit } from '../../editor/intake/cleaning/text-edit';
import type { RemovalKind } from '../../store/saved/removed';

export type { RemovalKind };

/** Something that is left out of what is given away, and where it stood. It can be put back by its id. */
export interface Removal {
  readonly id: string;
  readonly kind: RemovalKind;
  /** The object it belongs to, `Secret shop/db`; null where no object was read. */
  readonly object: string | null;
  /** What it was within the object, `password`; empty if the kind says it all. */
  readonly detail: string;
  /** A file, or what else is written in a scenario: `scene 1 note`, `check 2 header x-api-key`. */
  readonly place: { readonly file: string; readonly line: number | null };
  /** It was taken out when the text was brought in: there is nothing to put back. */
  readonly isGone: boolean;
}

/** How a removal is done: ranges are replaced, the text is never printed anew, so that comments and layout stay. */
export interface TextRemoval extends Omit<Removal, 'id' | 'place'> {
  /** Where it stands. Offsets are from the start of the text that was looked through. */
  readonly at: number;
  readonly edits: readonly TextEdit[];
}
