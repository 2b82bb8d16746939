import type { MeshReport, ReportedCheck, ReportedObject, ReportedPair, ReportedProblem } from './check-mesh';
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
    ...unreadable.map((one) => `${placeOf(one)} error unreadable ${one.message}`),
    ...meshes.flatMap(({ name, problems, pairs, checks, notEvaluated, missing }) => [
      ...(name === '' ? [] : [`# ${name}`]),
      ...problems.map(problemLine),
      ...pairs.map(pairLine),
      ...checks.map(checkLine),
      ...notEvaluatedLines(notEvaluated),
      ...(missing === '' ? [] : [missing]),
    ]),
    summaryOf(meshes),
  ];
  return `${lines.join('\n')}\n`;
}

function placeOf({ file, line, column }: Unreadable): string {
  return line === 0 ? file : `${file}:${line}:${column}`;
}

/** One line for each kind: a cluster has hundreds of ConfigMaps. */
function notEvaluatedLines(objects: readonly ReportedObject[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { kind, id, why } of objects) {
    const key = `${WHY[why]}: ${kind}`;
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups].map(([key, ids]) => {
    const rest = ids.length - MOST_NAMES;
    return `not evaluated, ${key} ${ids.slice(0, MOST_NAMES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  });
}

const MOST_NAMES = 5;

const WHY: Readonly<Record<ReportedObject['why'], string>> = {
  kept: 'of no kind that decides here',
  rejected: 'refused by admission',
  off: 'switched off',
  held: 'held at its last valid version',
};

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
    ...unreadable.map((one) => `**${cell(placeOf(one))}** cannot be read: ${cell(one.message)}\n`),
    ...meshes.map(({ name, problems, pairs, checks, notEvaluated, missing }) =>
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
        [...notEvaluatedLines(notEvaluated), ...(missing === '' ? [] : [missing])]
          .map((line) => `- ${cell(line)}\n`)
          .join(''),
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
