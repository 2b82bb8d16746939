import type { Engine } from '../engine';
import { type Comparison, createComparer, gradeAnswer, loadForGrading } from '../scenarios';
import { findPatch } from './find-patch';
import type { LoadedText } from './loaded-text';
import type { Calls } from './protocol';

export interface Grader {
  grade(ask: Calls['grade']['ask']): Calls['grade']['answer'];
  /** In steps, so that newer text can overtake. */
  compare(ask: Calls['compare']['ask']): Generator<undefined, Calls['compare']['answer']>;
  patch(ask: Calls['patch']['ask']): Calls['patch']['answer'];
}

/** Grades goals in the mesh that also holds callers that the manifests do not. */
export function createGrader(text: LoadedText, createEngine: () => Engine): Grader {
  const compareAnswer = createComparer(createEngine);

  function steps({ goals, given, documents }: Calls['compare']['ask']): Generator<undefined, Comparison> {
    if (documents !== undefined) return compareAnswer({ goals, given, documents });
    return compareAnswer({ goals, given, documents: text.documents() }, text.hold);
  }

  return {
    grade({ goals, documents, given }) {
      if (documents === undefined)
        return gradeAnswer({ goals, given, documents: text.documents() }, text.mesh(), text.states);
      const mesh = loadForGrading(createEngine(), documents);
      return gradeAnswer({ goals, given, documents }, mesh, () => mesh.engine.view({ calls: [], edges: 'calls' }));
    },
    *compare(ask) {
      return { comparison: yield* steps(ask) };
    },
    patch: (ask) => ({ patch: findPatch(ask, text, createEngine) }),
  };
}
