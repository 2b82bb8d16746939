import type { Comparison, ExerciseScenario, GivenChange } from '../../../scenarios';
import { comparisonSentence } from '../../../words/learning/excess';
import { instructor as words } from '../../../words/learning/teach';
import type { GradedTrial, Trial } from '../../store/state';
import type { AnswerText, GivenAnswer } from './read-answers';

/** One person's row. */
export interface AnswerRow {
  readonly name: string;
  /** For each exercise whether each goal is met; null where nothing was given. */
  readonly met: readonly (readonly boolean[] | null)[];
  /** What is wrong with what was given, if anything is. */
  readonly problem: string | null;
  /** Files beside those of the solution that differ from the start. */
  readonly otherFiles: readonly string[];
  /** For each exercise what it gives and the answer has not as it was given: its goals do not count then. */
  readonly changes: readonly (readonly GivenChange[])[];
  /** For each exercise how an answer that meets every goal fares beside the reference: if not alike, its goals do not count either. */
  readonly comparisons: readonly (Comparison | null)[];
}

/** What is to be graded: each text with the goals of the exercise that it answers. */
export function trialsOf(given: readonly GivenAnswer[], exercises: readonly ExerciseScenario[]): readonly Trial[] {
  return given.flatMap(({ name, answers }) =>
    answers.flatMap((answer): readonly Trial[] => {
      const answered = exercises[answeredBy(answer, exercises)];
      if (answered === undefined) return [];
      const { goals, solution } = answered.exercise;
      return [{ name, goals, documents: answer.files, given: { start: answered.files, solution } }];
    }),
  );
}

/** A row for each name, in their order: whoever gives several links has one. What was given last counts. */
export function rowsOf(
  given: readonly GivenAnswer[],
  graded: readonly GradedTrial[],
  exercises: readonly ExerciseScenario[],
): readonly AnswerRow[] {
  const names = [...new Set(given.map(({ name }) => name))];
  return names.map((name) => {
    const own = given.filter((one) => one.name === name);
    const answers = own.flatMap((one) => one.answers);
    const lost = answers.filter((answer) => answeredBy(answer, exercises) === -1).map(({ title }) => title);
    const trials = exercises.map((_, at) => {
      const last = answers.findLast((answer) => answeredBy(answer, exercises) === at);
      return graded.find(({ documents }) => documents === last?.files);
    });
    const problems = [
      ...own.flatMap(({ problem }) => problem ?? []),
      ...lost.map((title) => words.otherExercise({ title })),
      ...trials.flatMap((trial) => (trial?.comparison ? (comparisonSentence(trial.comparison)?.text ?? []) : [])),
    ];
    return {
      name,
      met: trials.map((trial) => trial?.results.map(({ isMet }) => isMet) ?? null),
      problem: problems.length === 0 ? null : [...new Set(problems)].join(' '),
      otherFiles: [...new Set(answers.flatMap((answer) => otherFilesIn(answer, exercises)))],
      changes: trials.map((trial) => trial?.changes ?? []),
      comparisons: trials.map((trial) => trial?.comparison ?? null),
    };
  });
}

/** How many goals count as met, of all exercises. */
export function countMet({ met, changes, comparisons }: Pick<AnswerRow, 'met' | 'changes' | 'comparisons'>): number {
  const counts = (at: number) => (changes[at] ?? []).length === 0 && (comparisons[at]?.outcome ?? 'alike') === 'alike';
  return met.flatMap((one, at) => (counts(at) ? (one ?? []) : [])).filter(Boolean).length;
}

/** What an answer changed beside what was asked for: files, and objects that the exercise gives. */
export function changedIn({ otherFiles, changes }: Pick<AnswerRow, 'otherFiles' | 'changes'>): readonly string[] {
  return [...new Set([...otherFiles, ...changes.flat().map(words.givenChange)])];
}

/** Its place among the exercises; -1 if it is none of them. One alone needs no title. */
function answeredBy({ title }: AnswerText, exercises: readonly ExerciseScenario[]): number {
  if (exercises.length === 1) return 0;
  return exercises.findIndex((one) => plain(one.title) === plain(title));
}

function otherFilesIn(answer: AnswerText, exercises: readonly ExerciseScenario[]): readonly string[] {
  const answered = exercises[answeredBy(answer, exercises)];
  if (answered === undefined) return [];
  const ofSolution = new Set(answered.exercise.solution.map(({ file }) => file));
  return answer.files
    .filter(({ file, text }) => !ofSolution.has(file) && answered.files.find((one) => one.file === file)?.text !== text)
    .map(({ file }) => file);
}

/** With or without the number that the ladder gives it. */
function plain(title: string): string {
  return title
    .replaceAll('`', '')
    .replace(/^E\d+ /, '')
    .trim()
    .toLowerCase();
}
