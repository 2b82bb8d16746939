import type { ExerciseScenario } from '../../../scenarios';
import { instructor as words } from '../../../words/learning/teach';
import { type AnswerRow, changedIn, countMet } from './answer-rows';

/** As RFC 4180 has it. A value that a spreadsheet would compute is quoted as text. */
export function answersCsv(rows: readonly AnswerRow[], exercises: readonly ExerciseScenario[]): string {
  const goals = exercises.flatMap(({ title, exercise }) =>
    exercise.goals.map((_, index) => {
      const goal = words.goal({ number: index + 1 });
      return exercises.length === 1 ? goal : `${title.replaceAll('`', '')}: ${goal}`;
    }),
  );
  const lines = [
    [words.person, ...goals, words.metCount, words.otherFiles, words.problem],
    ...rows.map((row) => [
      row.name,
      ...row.met.flatMap((one, at) =>
        one === null
          ? (exercises[at]?.exercise.goals ?? []).map(() => '')
          : one.map((isMet) => (isMet ? words.met : words.notMet)),
      ),
      String(countMet(row)),
      changedIn(row).join(', '),
      row.problem ?? '',
    ]),
  ];
  return lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
