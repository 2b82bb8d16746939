import type { Engine, SourceDocument } from '../engine';
import { changesOfGiven } from '../scenarios/grading/given-mesh';
import { gradeExercise } from '../scenarios/grading/grade-exercise';
import { loadForGrading } from '../scenarios/grading/load-for-grading';
import type { GivenMesh, Goal } from '../scenarios';
import { findPatch } from './find-patch';
import type { Calls } from './protocol';
import type { LoadedText } from './loaded-text';

export interface Grader {
  grade(ask: Calls['grade']['ask']): Calls['grade']['answer'];
  patch(ask: Calls['patch']['ask']): Calls['patch']['answer'];
}

/** Grades goals in the mesh that also holds callers that the manifests do not. */
export function createGrader(text: LoadedText, createEngine: () => Engine): Grader {
  function gradeOther(goals: readonly Goal[], documents: readonly SourceDocument[], given: GivenMesh | undefined) {
    const mesh = loadForGrading(createEngine(), documents);
    const results = gradeExercise({ goals }, mesh);
    if (given === undefined) return { results, changes: [] };
    const view = mesh.engine.view({ calls: [], edges: 'calls' });
    return { results, changes: changesOfGiven(given.start, given.solution, documents, view) };
  }

  return {
    grade: ({ goals, documents, given }) =>
      documents === undefined
        ? { results: gradeExercise({ goals }, text.mesh()), changes: [] }
        : gradeOther(goals, documents, given),
    patch: (ask) => ({ patch: findPatch(ask, text, createEngine) }),
  };
}
