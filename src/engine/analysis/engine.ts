import { type Admission, admitAll } from './admission';
import { type ControlPlane, createControlPlane } from '../controlplane/control-plane';
import type { Answer } from '../dataplane/answer';
import type { Question } from '../dataplane/question';
import type { SourceDocument } from '../manifests/manifest';
import { type ParsedDocument, createDocumentReader } from '../manifests/parse-documents';
import { buildMesh } from '../mesh/inventory';
import { answerQuestion } from './answer-question';
import type { LoadOptions } from './load-options';
import { buildMatrix, type ReachabilityMatrix } from './matrix';
import type { MeshView } from './mesh-view';
import { viewMesh } from './view-mesh';

/** One mesh under edit. It keeps caches from text to result, which a reload of the same documents would rebuild. */
export interface Engine {
  /** Replaces the text. A document that no longer parses keeps its last valid version (and is reported as held). */
  load(documents: readonly SourceDocument[]): void;
  view(options: LoadOptions): MeshView;
  /** Every caller by every Service port, for meshes too large to draw. */
  matrix(lens?: LoadOptions['lens']): ReachabilityMatrix;
  /** Never throws: a caller or target that does not exist is an answer of verdict `fails` that says so. */
  ask(question: Question): Answer;
  /** What the API server and Istio's webhook refuse or warn about, object by object. */
  admission(): readonly Admission[];
}

interface Loaded {
  readonly documents: readonly ParsedDocument[];
  readonly admissions: readonly Admission[];
  readonly plane: ControlPlane;
}

export function createEngine(): Engine {
  const reader = createDocumentReader();
  let loaded = evaluate([]);

  function evaluate(documents: readonly ParsedDocument[]): Loaded {
    const manifests = documents.flatMap((document) => document.manifests);
    const admissions = admitAll(manifests);
    const refused = new Set(
      admissions.filter((admission) => !admission.isWarning).map((admission) => admission.manifest),
    );
    const mesh = buildMesh(manifests, (manifest) => !refused.has(manifest));
    return { documents, admissions, plane: createControlPlane(mesh) };
  }

  return {
    load(sources) {
      loaded = evaluate(reader.read(sources));
    },
    view: (options) => viewMesh(loaded.documents, loaded.admissions, loaded.plane, options),
    matrix: (lens) => buildMatrix(loaded.plane, lens),
    ask: (question) => answerQuestion(loaded.plane, question, true),
    admission: () => loaded.admissions,
  };
}
