import type { Engine, MeshView, SourceDocument } from '../engine';
import type { GivenMesh, Goal } from '../scenarios';
import { findExcess } from '../scenarios/grading/excess/find-excess';
import { loadWithLatecomers } from '../scenarios/grading/excess/latecomers';
import { changesOfGiven } from '../scenarios/grading/given-mesh';
import { type GradedMesh, gradeExercise } from '../scenarios/grading/grade-exercise';
import { loadForGrading, withFiles } from '../scenarios/grading/load-for-grading';
import { findPatch } from './find-patch';
import type { LoadedText } from './loaded-text';
import type { Calls, Grading } from './protocol';

export interface Grader {
  grade(ask: Calls['grade']['ask']): Grading;
  patch(ask: Calls['patch']['ask']): Calls['patch']['answer'];
}

/** Grades goals in the mesh that also holds callers that the manifests do not. */
export function createGrader(text: LoadedText, createEngine: () => Engine): Grader {
  const referenceOf = rememberLast((given: GivenMesh) =>
    loadWithLatecomers(createEngine(), withFiles(given.start, given.solution)),
  );

  function gradeMesh(
    goals: readonly Goal[],
    given: GivenMesh | undefined,
    mesh: GradedMesh,
    documents: readonly SourceDocument[],
    states: () => Pick<MeshView, 'documents'>,
    another: () => GradedMesh,
  ): Grading {
    const results = gradeExercise({ goals }, mesh);
    // Whoever hands an exercise out may keep its solution: then nobody knows what is too much.
    if (given === undefined || given.solution.length === 0) return { results, changes: [], excess: null };
    const changes = changesOfGiven(given.start, given.solution, documents, states());
    const isMet = changes.length === 0 && results.every((result) => result.isMet);
    return { results, changes, excess: isMet ? findExcess(goals, another(), referenceOf(given)) : null };
  }

  return {
    grade({ goals, documents, given }) {
      if (documents === undefined) {
        const another = () => {
          const engine = createEngine();
          text.hold(engine);
          return loadWithLatecomers(engine, text.documents());
        };
        return gradeMesh(goals, given, text.mesh(), text.documents(), text.states, another);
      }
      const mesh = loadForGrading(createEngine(), documents);
      const view = () => mesh.engine.view({ calls: [], edges: 'calls' });
      return gradeMesh(goals, given, mesh, documents, view, () => loadWithLatecomers(createEngine(), documents));
    },
    patch: (ask) => ({ patch: findPatch(ask, text, createEngine) }),
  };
}

/** The same exercise is graded again and again. */
function rememberLast<K, V>(make: (key: K) => V): (key: K) => V {
  let last: { readonly key: string; readonly value: V } | null = null;
  return (key) => {
    const text = JSON.stringify(key);
    if (last?.key !== text) last = { key: text, value: make(key) };
    return last.value;
  };
}
