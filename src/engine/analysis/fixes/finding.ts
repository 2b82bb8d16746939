import type { Diagnostic } from '../../base/diagnostic';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { Note } from '../../dataplane/trace';
import type { Manifest } from '../../manifests/manifest';
import type { EditableMesh } from '../edits/editable-mesh';
import type { Place, TextEdit } from '../edits/text-edit';

/** A finding together with the text that it is about. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  readonly place: Place;
  /** The object that it is about. */
  readonly manifest: Manifest;
  readonly text: EditableMesh & { readonly plane: ControlPlane };
}

/** An edit that may remove a finding. Whether it does is found by trying. */
export interface FixCandidate {
  /** `fix.use`, …: its sentence is in `src/words`. */
  readonly note: Note;
  readonly edits: readonly TextEdit[];
}

/** What may be done about one kind of finding, the likeliest first. */
export type FixRule = (finding: Finding) => readonly FixCandidate[];

/** The value without its quotes. */
export function valueOf({ text }: Place): string {
  return text.trim().replace(/^(["'])(.*)\1$/s, '$2');
}
