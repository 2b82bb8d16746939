import { areFiles, isRecord } from '../store/saved/saved-shapes';
import type { ExerciseProgress } from '../store/state';

/** Longer files are not read: one may come from anybody. */
const MAX_LENGTH = 4_000_000;

/** What `Export progress` wrote, by the exercise's id. @returns null if it is something else */
export function readProgress(text: string): Readonly<Record<string, ExerciseProgress>> | null {
  const value = text.length > MAX_LENGTH ? null : parsed(text);
  if (!isRecord(value) || value['format'] !== 'progress.v1' || !isRecord(value['exercises'])) return null;
  const entries = Object.entries(value['exercises']).flatMap(([id, one]) => {
    const progress = readOne(one);
    return progress === null ? [] : [[id, progress] as const];
  });
  return Object.fromEntries(entries);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readOne(value: unknown): ExerciseProgress | null {
  if (!isRecord(value)) return null;
  const { isDone, hintCount, isSolutionOpen, answer } = value;
  return {
    isDone: isDone === true,
    hintCount: Number.isSafeInteger(hintCount) ? Math.max(0, Number(hintCount)) : 0,
    isSolutionOpen: isSolutionOpen === true,
    answer: areFiles(answer) && answer.length > 0 ? answer : null,
  };
}
