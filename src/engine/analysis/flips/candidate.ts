import type { Answer, BackendAnswer } from '../../dataplane/answer';
import type { Hop, Note } from '../../dataplane/trace';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { SourceDocument } from '../../manifests/manifest';
import type { ParsedDocument } from '../../manifests/parse-documents';
import type { Workload } from '../../mesh/workload';
import type { TextEdit } from '../edits/text-edit';

/** An edit that may turn an answer round. Whether it does is found by trying. */
export interface Candidate {
  /** `flip.use-value`, …: its sentence is in `src/words`. */
  readonly note: Note;
  /** What the second of two edits does. */
  readonly and?: Note;
  readonly kind: 'policy' | 'mesh';
  readonly edits: readonly TextEdit[];
}

/** What candidates are made from: the mesh, its text, and the answer that is to be turned round. */
export interface Situation {
  readonly plane: ControlPlane;
  readonly documents: readonly ParsedDocument[];
  readonly sources: readonly SourceDocument[];
  readonly answer: Answer;
  readonly backend: BackendAnswer;
  /** Where it was refused, or let through, as that place sees the traffic. */
  readonly hop: Hop;
  /** null: the caller is outside. */
  readonly caller: Workload | null;
  readonly target: Workload;
}

/** A situation in which the call is refused. */
export type Refusal = Situation;
