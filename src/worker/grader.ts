import type { Engine, MeshView, SourceDocument } from '../engine';
import { gradeExercise } from '../scenarios/grade-exercise';
import { loadForGrading } from '../scenarios/load-for-grading';
import type { Goal } from '../scenarios';
import { findPatch } from './find-patch';
import type { Calls } from './protocol';
import { createStrangersMesh } from './strangers-mesh';

export interface Grader {
  /** To be told of everything that is loaded. */
  follow(documents: readonly SourceDocument[], view: MeshView): void;
  grade(ask: Calls['grade']['ask']): Calls['grade']['answer'];
  patch(ask: Calls['patch']['ask']): Calls['patch']['answer'];
}

/** Grades goals in an engine of its own, which also holds callers that the manifests do not. */
export function createGrader(createEngine: () => Engine): Grader {
  const strangers = createStrangersMesh(createEngine);

  function gradeOther(goals: readonly Goal[], documents: readonly SourceDocument[]) {
    return gradeExercise({ goals }, loadForGrading(createEngine(), documents));
  }

  return {
    follow: (documents, view) => strangers.follow(documents, view),
    grade: ({ goals, documents }) => ({
      results: documents === undefined ? gradeExercise({ goals }, strangers.mesh()) : gradeOther(goals, documents),
    }),
    patch: (ask) => ({ patch: findPatch(ask, strangers, createEngine) }),
  };
}
