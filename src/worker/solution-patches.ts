import type { Engine, SourceDocument, TextEdit } from '../engine';
import type { Candidate } from './find-patch';

interface Piece {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly id: string;
  readonly text: string;
}

/**
 * What the reference solution has and the text has not, document by document, and then as a whole.
 *
 * @returns one candidate for each document that is missing or different, and one for all of them
 */
export function solutionPatches(
  documents: readonly SourceDocument[],
  solution: readonly SourceDocument[],
  createEngine: () => Engine,
): readonly [alone: readonly Candidate[], together: readonly Candidate[]] {
  const present = piecesOf(documents, createEngine());
  const changed = piecesOf(solution, createEngine()).flatMap((wanted): readonly Candidate[] => {
    const own = present.find(({ kind, id }) => kind === wanted.kind && id === wanted.id);
    const params = { kind: wanted.kind, id: wanted.id };
    if (own === undefined) {
      const edit = addition(documents, wanted);
      return edit === null ? [] : [{ note: { id: 'patch.write', params }, edits: [edit] }];
    }
    if (own.text === wanted.text) return [];
    const { file, start, end } = own;
    return [{ note: { id: 'patch.change', params }, edits: [{ file, start, end, text: wanted.text }] }];
  });
  const whole = solution.flatMap(({ file, text }): readonly TextEdit[] => {
    const source = documents.find((one) => one.file === file);
    return source === undefined || source.text === text ? [] : [{ file, start: 0, end: source.text.length, text }];
  });
  if (whole.length === 0) return [changed, []];
  const files = whole.map(({ file }) => file).join(', ');
  return [changed, [{ note: { id: 'patch.reference', params: { files } }, edits: whole }]];
}

/** Documents that hold one object each, without the line that separates them and the space around them. */
function piecesOf(documents: readonly SourceDocument[], engine: Engine): readonly Piece[] {
  engine.load(documents);
  return engine.view({ calls: [], edges: 'calls' }).documents.flatMap(({ file, start, end, objects }) => {
    const [object] = objects;
    const source = documents.find((one) => one.file === file);
    if (object === undefined || objects.length > 1 || source === undefined) return [];
    const whole = source.text.slice(start, end);
    const separator = /^---[^\n]*\n/.exec(whole)?.[0].length ?? 0;
    const text = whole.slice(separator).trimEnd();
    return [{ file, start: start + separator, end: start + separator + text.length, ...object, text }];
  });
}

/** At the end of the file that the reference has it in; null if the text has no such file. */
function addition(documents: readonly SourceDocument[], { file, text }: Piece): TextEdit | null {
  const source = documents.find((one) => one.file === file);
  if (source === undefined) return null;
  const end = source.text.length;
  const separator = source.text.trim() === '' ? '' : `${source.text.endsWith('\n') ? '' : '\n'}---\n`;
  return { file, start: end, end, text: `${separator}${text}\n` };
}
