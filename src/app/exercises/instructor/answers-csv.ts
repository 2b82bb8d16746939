import { instructor as words } from '../../../words/learning/teach';

/** One person's row: whether each goal is met, or what is wrong with the answer. */
export interface AnswerRow {
  readonly name: string;
  readonly met: readonly boolean[];
  readonly problem: string | null;
  /** Files beside those of the solution that differ from the start. */
  readonly otherFiles: readonly string[];
}

/** As RFC 4180 has it. A value that a spreadsheet would compute is quoted as text. */
export function answersCsv(rows: readonly AnswerRow[], goalCount: number): string {
  const goals = Array.from({ length: goalCount }, (_, index) => words.goal({ number: index + 1 }));
  const lines = [
    [words.person, ...goals, words.metCount, words.otherFiles],
    ...rows.map(({ name, met, problem, otherFiles }) =>
      problem === null
        ? [
            name,
            ...met.map((isMet) => (isMet ? words.met : words.notMet)),
            String(met.filter(Boolean).length),
            otherFiles.join(' '),
          ]
        : [name, ...goals.map(() => ''), '', problem],
    ),
  ];
  return lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
