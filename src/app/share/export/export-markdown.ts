import { exporting as words } from '../../../words/sharing/exporting';
import { edgeName, verdictWord } from '../../../words/verdict/verdicts';
import { locate } from '../../store/views/selectors';
import type { AppState } from '../../store/state';

/** Who may call whom, what was found, and the table: for a ticket or a review. */
export function exportMarkdown(state: AppState): string {
  const { view, title } = state;
  if (view === null) return '';
  const sentences = view.edges.map((edge) => `- ${cell(edgeName(edge))}`);
  const findings = view.diagnostics.map((diagnostic) => {
    const place = locate(state, diagnostic.origin);
    return `- ${words.severity[diagnostic.severity]}${place === null ? '' : ` (${place.file} line ${place.line})`}: ${diagnostic.message}`;
  });
  const rows = view.edges.map(({ fromName, toName, port, verdict, label }) =>
    [fromName, `${toName}:${port}`, verdictWord[verdict], label ?? ''].map(cell).join(' | '),
  );
  return [
    `# ${title}`,
    '',
    `## ${words.calls}`,
    '',
    ...(sentences.length === 0 ? [words.none] : sentences),
    '',
    `## ${words.findings}`,
    '',
    ...(findings.length === 0 ? [words.none] : findings),
    '',
    `## ${words.table}`,
    '',
    `| ${words.columns.join(' | ')} |`,
    `|${words.columns.map(() => ' --- ').join('|')}|`,
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
