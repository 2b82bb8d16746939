import type { Engine, SourceDocument } from '../engine';
import { gradeExercise } from '../scenarios/grading/grade-exercise';
import { loadForGrading } from '../scenarios/grading/load-for-grading';
import type { Goal } from '../scenarios';
import { findPatch } from './find-patch';
import type { Calls } from './protocol';
import type { LoadedText } from './loaded-text';

export interface Grader {
  grade(ask: Calls['grade']['ask']): Calls['grade']['answer'];
  patch(ask: Calls['patch']['ask']): Calls['patch']['answer'];
}

/** Grades goals in the mesh that also holds callers that the manifests do not. */
export function createGrader(text: LoadedText, createEngine: () => Engine): Grader {
  function gradeOther(goals: readonly Goal[], documents: readonly SourceDocument[]) {
    return gradeExercise({ goals }, loadForGrading(createEngine(), documents));
  }

  return {
    grade: ({ goals, documents }) => ({
      results: documents === undefined ? gradeExercise({ goals }, text.mesh()) : gradeOther(goals, documents),
    }),
    patch: (ask) => ({ patch: findPatch(ask, text, createEngine) }),
  };
}
