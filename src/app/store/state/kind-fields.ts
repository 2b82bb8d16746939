import type { FieldShape } from '../../../engine';

/** What can be written in objects of a kind. A kind is told as `networking.istio.io/v1/Gateway`, or as `Gateway`. */
export interface KindFieldsSlice {
  readonly kindsWanted: readonly string[];
  /** null: its schema is not known. */
  readonly kindFields: Readonly<Record<string, FieldShape | null>>;
  wantKindFields(kind: string): void;
  finishKindFields(kind: string, fields: FieldShape | null): void;
}
