import type { Engine, MeshView, SourceDocument } from '../engine';
import { type GradedMesh, gradeExercise } from '../scenarios/grade-exercise';
import { loadForGrading } from '../scenarios/load-for-grading';
import type { Goal } from '../scenarios';
import { findPatch } from './find-patch';
import type { Calls } from './protocol';

export interface Grader {
  /** To be told of everything that is loaded. */
  follow(documents: readonly SourceDocument[], view: MeshView): void;
  grade(ask: Calls['grade']['ask']): Calls['grade']['answer'];
  patch(ask: Calls['patch']['ask']): Calls['patch']['answer'];
}

/** Grades goals in an engine of its own, which also holds callers that the manifests do not. */
export function createGrader(createEngine: () => Engine): Grader {
  let engine: Engine | null = null;
  let present: readonly SourceDocument[] = [];
  /** The last text in which every document could be read: what is held now is held here as well. */
  let lastWhole: readonly SourceDocument[] = [];
  let mesh: GradedMesh | null = null;

  function presentMesh(): GradedMesh {
    if (mesh !== null) return mesh;
    engine ??= createEngine();
    if (lastWhole !== present) engine.load(lastWhole);
    mesh = loadForGrading(engine, present);
    return mesh;
  }

  function gradeOther(goals: readonly Goal[], documents: readonly SourceDocument[]) {
    return gradeExercise({ goals }, loadForGrading(createEngine(), documents));
  }

  return {
    follow(documents, view) {
      present = documents;
      mesh = null;
      if (view.documents.every(({ state }) => state !== 'held')) lastWhole = documents;
    },
    grade: ({ goals, documents }) => ({
      results: documents === undefined ? gradeExercise({ goals }, presentMesh()) : gradeOther(goals, documents),
    }),
    patch: (ask) => ({
      patch: findPatch(ask, present, presentMesh(), createEngine),
    }),
  };
}
