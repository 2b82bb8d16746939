import type { Engine, MeshView, SourceDocument } from '../../engine';
import type { Goal } from '../format/scenario';
import { type Comparison, findExcess } from './excess/find-excess';
import { type LaterMesh, loadWithLatecomers, nameForLatecomers } from './excess/latecomers';
import { hasReference, type Grading } from './grading';
import { changesOfGiven, type GivenMesh } from './given-mesh';
import { gradeExercise } from './grade-exercise';
import { type GradedMesh, withFiles } from './load-for-grading';

export interface Answered {
  readonly goals: readonly Goal[];
  readonly documents: readonly SourceDocument[];
  /** What has to be there as it was given; absent: nobody asks. */
  readonly given?: GivenMesh | undefined;
}

/** @param states what became of each document in `mesh`, which holds them */
export function gradeAnswer(
  { goals, documents, given }: Answered,
  mesh: GradedMesh,
  states: () => Pick<MeshView, 'documents'>,
): Grading {
  const results = gradeExercise({ goals }, mesh);
  if (given === undefined || !hasReference(given)) return { results, changes: [] };
  return { results, changes: changesOfGiven(given.start, given.solution, documents, states()) };
}

export interface Comparing extends Answered {
  readonly given: GivenMesh;
}

/**
 * Compares answers with the reference, which is loaded once for all answers to the same exercise.
 *
 * @returns of an answer that meets every goal how it fares beside the reference, in steps; `prepare` is given the engine before the text
 */
export function createComparer(
  createEngine: () => Engine,
): (answer: Comparing, prepare?: (engine: Engine) => void) => Generator<undefined, Comparison> {
  let last: { readonly key: string; readonly mesh: LaterMesh } | null = null;

  function referenceOf({ start, solution }: GivenMesh, later: string): LaterMesh {
    const key = JSON.stringify([start, solution, later]);
    if (last?.key !== key) {
      last = { key, mesh: loadWithLatecomers(createEngine(), withFiles(start, solution), later) };
    }
    return last.mesh;
  }

  return function* compare({ goals, documents, given }, prepare) {
    const later = nameForLatecomers([...documents, ...withFiles(given.start, given.solution)]);
    const reference = referenceOf(given, later);
    yield;
    const engine = createEngine();
    prepare?.(engine);
    const own = loadWithLatecomers(engine, documents, later);
    return yield* findExcess(goals, own, reference);
  };
}

/** All steps at once. */
export function toTheEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
