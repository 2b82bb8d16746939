import type { SourceDocument } from '../../../engine';
import type { ExerciseScenario, Scenario } from '../../../scenarios';
import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import type { ExerciseSet, ExerciseSlice } from '../../store/state';
import { ownId } from '../../store/saved/exercise-of';

/** What is given to others of an exercise: nothing that solves it, and of answers those that are named. */
export function handedOut(one: ExerciseScenario, answer: readonly SourceDocument[] | null = null): ExerciseScenario {
  const { title, files, calls, view, exercise } = one;
  const { task, goals } = exercise;
  const changed = answer === null ? [] : changedFiles(files, answer);
  return {
    title,
    files,
    calls,
    view,
    exercise: { task, goals, solution: [], wrong: [], ...(changed.length > 0 && { answer: changed }) },
  };
}

/** A set as participants get it; one exercise alone is a scenario of its own. */
export function setScenario({ title, exercises }: ExerciseSet): Scenario {
  const [only, ...others] = exercises;
  if (only === undefined || others.length > 0) return { ...EMPTY_SCENARIO, title, exercises };
  return { ...EMPTY_SCENARIO, ...only };
}

/** A set with everything that somebody has written for it. */
export function answeredSet({ title, exercises }: ExerciseSet, progress: ExerciseSlice['progress']): ExerciseSet {
  return { title, exercises: exercises.map((one) => handedOut(one, progress[ownId(one)]?.answer ?? null)) };
}

/** Files that are not as they were at the start; one that is gone is an empty one. */
export function changedFiles(
  start: readonly SourceDocument[],
  files: readonly SourceDocument[],
): readonly SourceDocument[] {
  const textIn = (among: readonly SourceDocument[], name: string) => among.find(({ file }) => file === name)?.text;
  const gone = start.filter(({ file }) => textIn(files, file) === undefined).map(({ file }) => ({ file, text: '' }));
  return [...files.filter(({ file, text }) => textIn(start, file) !== text), ...gone];
}
