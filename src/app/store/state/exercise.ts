import type { SourceDocument } from '../../../engine';
import type {
  Comparison,
  ExerciseScenario,
  GivenChange,
  GivenMesh,
  Goal,
  GoalResult,
  Grading,
} from '../../../scenarios';
import type { Patch } from '../../../worker/protocol';
import type { EdgeChanges } from '../views/edge-changes';
import type { ScenarioText } from './documents';

/** What the scenario of an exercise says beside its text. */
export interface OpenExercise {
  /** The name of its file, `E07`, or what this device knows it by. */
  readonly id: string;
  readonly title: string;
  /** What it teaches, to be read once it is done; empty if nobody says. */
  readonly about: string;
  readonly task: string;
  readonly goals: readonly Goal[];
  readonly start: readonly SourceDocument[];
  /** Files of the reference solution that are not those of the start. */
  readonly solution: readonly SourceDocument[];
  /** All files with the reference solution. */
  readonly reference: readonly SourceDocument[];
}

/** Exercises that came together, as a link or a file; or one that came alone. */
export interface ExerciseSet {
  readonly title: string;
  readonly exercises: readonly ExerciseScenario[];
}

/** Kept on this device (IndexedDB `progress.v1`). */
export interface ExerciseProgress {
  readonly isDone: boolean;
  /** How many hints were read, at all. */
  readonly hintCount: number;
  /** Once all goals were met, or the third hint was read. */
  readonly isSolutionOpen: boolean;
  /** What was written last; null: nothing yet. */
  readonly answer: readonly SourceDocument[] | null;
}

/** How the text would answer differently with the reference solution. */
export interface SolutionChanges {
  readonly changes: EdgeChanges;
  /** Every pair of caller and port that was compared. */
  readonly pairCount: number;
}

/** A text that is graded beside the one in the editor. */
export interface Trial {
  readonly name: string;
  readonly goals: readonly Goal[];
  readonly documents: readonly SourceDocument[];
  /** What the exercise gives; absent: everything may be changed. */
  readonly given?: GivenMesh;
}

export interface GradedTrial extends Trial, Grading {
  /** null: not every goal is met, or nobody knows the reference. */
  readonly comparison: Comparison | null;
}

export interface ExerciseSlice {
  readonly exercise: OpenExercise | null;
  /** One for each goal; null until they are graded. */
  readonly goalResults: readonly GoalResult[] | null;
  /** The revision that `goalResults` belong to. */
  readonly gradedRevision: number;
  /** What the exercise gives and the text has not as it was given: the goals do not count then. */
  readonly givenChanges: readonly GivenChange[];
  /** How the goals fare in the text that the exercise begins with. */
  readonly startResults: readonly GoalResult[] | null;
  /** How the text of `gradedRevision` fares beside the reference; null: that is not known, so that it is not done if there is one. */
  readonly comparison: Comparison | null;
  /** How many of the three hints to `hintGoal` are shown. */
  readonly hintLevel: number;
  /** The goal that the hints are about: the first that was not met when they were asked for. */
  readonly hintGoal: number | null;
  /** The edit of the third hint; it is meant for the text of `revision` and no other. */
  readonly hintPatch: { readonly revision: number; readonly patch: Patch | null } | null;
  readonly isSolutionShown: boolean;
  readonly solutionChanges: SolutionChanges | null;
  readonly isTaskFolded: boolean;
  /** The set that was opened last; null: none, or it was put away. */
  readonly exerciseSet: ExerciseSet | null;
  openSet(set: ExerciseSet | null): void;
  /** By the exercise's id. */
  readonly progress: Readonly<Record<string, ExerciseProgress>>;
  /** @param text what the editor gets: the start, or an answer that was given before; null: it has it already */
  openExercise(exercise: OpenExercise, text: ScenarioText | null): void;
  /** The text stays; it is no exercise any more. */
  leaveExercise(): void;
  finishGrading(revision: number, graded: Grading): void;
  finishComparison(revision: number, comparison: Comparison): void;
  finishStart(results: readonly GoalResult[]): void;
  nextHint(): void;
  finishHint(revision: number, patch: Patch | null): void;
  showSolution(isShown: boolean): void;
  finishSolution(changes: SolutionChanges): void;
  foldTask(isFolded: boolean): void;
  /** @param files null: nothing but the start */
  keepAnswer(exercise: string, files: readonly SourceDocument[] | null): void;
  restoreProgress(progress: ExerciseSlice['progress']): void;
  /** Texts that an author or an instructor wants graded, and how they fare; null while they are. */
  readonly trials: { readonly wanted: readonly Trial[]; readonly graded: readonly GradedTrial[] | null } | null;
  tryTexts(wanted: readonly Trial[]): void;
  finishTrials(wanted: readonly Trial[], graded: readonly GradedTrial[]): void;
}
