import type { Call } from '../../../engine';
import type { Goal, Scenario } from '../../../scenarios';
import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import type { AuthorDraft } from './author-draft';

/** The scenario of a draft; null as long as something is missing. Of the solution, only files that differ from the start are kept. */
export function exerciseFile(
  { title, task, start, solution }: AuthorDraft,
  goals: readonly Goal[],
  calls: readonly Call[],
): Scenario | null {
  if (start === null || solution === null) return null;
  const textOf = (file: string) => start.files.find((one) => one.file === file)?.text;
  return {
    ...EMPTY_SCENARIO,
    title: title.trim(),
    files: start.files,
    calls: [...calls, ...calledBy(goals, calls)],
    exercise: {
      task: task.trim(),
      goals,
      solution: solution.files.filter(({ file, text }) => textOf(file) !== text),
      wrong: [],
    },
  };
}

/** What the goals ask about is drawn on the map. */
function calledBy(goals: readonly Goal[], calls: readonly Call[]): readonly Call[] {
  const pairs = goals.flatMap((goal): readonly Call[] =>
    goal.kind === 'call' ? [{ from: goal.call.from, to: goal.call.to }] : [],
  );
  const keyOf = ({ from, to }: Call) => `${from} ${to}`;
  const known = new Set(calls.map(keyOf));
  return pairs.filter((pair, index) => {
    const isFirst = pairs.findIndex((other) => keyOf(other) === keyOf(pair)) === index;
    return isFirst && !known.has(keyOf(pair));
  });
}
