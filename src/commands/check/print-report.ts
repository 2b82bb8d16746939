import type { MeshReport, ReportedCheck, ReportedPair, ReportedProblem } from './check-mesh';
import type { Unreadable } from './read-inputs';

/** All that a run of `check` found out. */
export interface CheckReport {
  readonly unreadable: readonly Unreadable[];
  readonly meshes: readonly MeshReport[];
}

export type Format = 'text' | 'json' | 'markdown';

export const FORMATS: readonly Format[] = ['text', 'json', 'markdown'];

export function printReport(report: CheckReport, format: Format): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'text':
      return textOf(report);
    case 'markdown':
      return markdownOf(report);
  }
}

/** Whether every expectation holds and everything could be read. */
export function passes({ unreadable, meshes }: CheckReport): boolean {
  return (
    unreadable.length === 0 &&
    meshes.every(({ isBroken, checks }) => !isBroken && checks.every((check) => check.passes))
  );
}

function textOf({ unreadable, meshes }: CheckReport): string {
  const lines = [
    ...unreadable.map(({ file, line, column, message }) => `${file}:${line}:${column} error unreadable ${message}`),
    ...meshes.flatMap(({ name, problems, pairs, checks }) => [
      ...(name === '' ? [] : [`# ${name}`]),
      ...problems.map(problemLine),
      ...pairs.map(pairLine),
      ...checks.map(checkLine),
    ]),
    summaryOf(meshes),
  ];
  return `${lines.join('\n')}\n`;
}

function problemLine({ file, line, column, severity, code, message }: ReportedProblem): string {
  return `${file}:${line}:${column} ${severity} ${code} ${oneLine(message)}`;
}

function pairLine({ from, to, verdict, label, sentence }: ReportedPair): string {
  return [`${from} -> ${to}`, verdict, label, sentence].filter((part) => part !== '').join(' | ');
}

function checkLine({ file, line, call, passes: isMet, message }: ReportedCheck): string {
  return `${file}:${line} ${isMet ? 'ok' : 'FAIL'} ${call}${isMet ? '' : `: ${message}`}`;
}

function summaryOf(meshes: readonly MeshReport[]): string {
  const all = <T>(select: (mesh: MeshReport) => readonly T[]) => meshes.flatMap(select);
  const checks = all((mesh) => mesh.checks);
  const failed = checks.filter((check) => !check.passes).length;
  const counts = [
    counted(all((mesh) => mesh.problems).length, 'problem'),
    counted(all((mesh) => mesh.pairs).length, 'pair'),
    counted(checks.length, 'check'),
  ];
  return `${counts.join(', ')}${failed === 0 ? '' : `, ${failed} failed`}`;
}

/** For a comment under a pull request. */
function markdownOf({ unreadable, meshes }: CheckReport): string {
  const parts = [
    ...unreadable.map(
      ({ file, line, column, message }) =>
        `**${cell(`${file}:${line}:${column}`)}** cannot be read: ${cell(message)}\n`,
    ),
    ...meshes.map(({ name, problems, pairs, checks }) =>
      [
        `## ${name === '' ? 'Manifests' : cell(name)}\n`,
        table(
          ['Where', 'Severity', 'Problem'],
          problems.map((problem) => [
            `${problem.file}:${problem.line}`,
            problem.severity,
            `${problem.message} (${problem.code})`,
          ]),
        ),
        table(
          ['Caller', 'Called', 'Verdict', 'When', 'Why'],
          pairs.map(({ from, to, verdict, label, sentence }) => [from, to, verdict, label, sentence]),
        ),
        table(
          ['Check', 'Result', 'Why'],
          checks.map((check) => [check.call, check.passes ? 'passes' : '**fails**', check.message]),
        ),
      ]
        .filter((part) => part !== '')
        .join('\n'),
    ),
    summaryOf(meshes),
  ];
  return `${parts.join('\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |\n`;
  return `${row(head)}${row(head.map(() => '---'))}${rows.map(row).join('')}`;
}

function cell(text: string): string {
  return oneLine(text).replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
