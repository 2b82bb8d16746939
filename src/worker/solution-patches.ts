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

/** What protects a mesh; whatever else somebody added stays. */
const POLICIES = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'DestinationRule'];

/**
 * What the reference solution has and the text has not, or the other way round, document by document, and then as a whole.
 *
 * @param solution every file as the reference has it; none if nobody handed it out
 * @returns one candidate for each document that is missing, different or one too many, and one for all of them
 */
export function solutionPatches(
  documents: readonly SourceDocument[],
  solution: readonly SourceDocument[],
  createEngine: () => Engine,
): readonly [alone: readonly Candidate[], together: readonly Candidate[]] {
  if (solution.length === 0) return [[], []];
  const present = piecesOf(documents, createEngine());
  const reference = piecesOf(solution, createEngine());
  const changed = reference.flatMap((wanted): readonly Candidate[] => {
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
  const isMeant = (piece: Piece) => reference.some(({ kind, id }) => kind === piece.kind && id === piece.id);
  const removed = present
    .filter((piece) => POLICIES.includes(piece.kind) && !isMeant(piece))
    .map(
      ({ kind, id, file, start, end }): Candidate => ({
        note: { id: 'patch.remove', params: { kind, id } },
        edits: [{ file, start, end, text: '' }],
      }),
    );
  const whole = documents.flatMap(({ file, text }): readonly TextEdit[] => {
    // A file that only this text has may hold policies that the reference has not.
    const meant =
      solution.find((one) => one.file === file)?.text ??
      (removed.some(({ edits }) => edits[0]?.file === file) ? '' : text);
    return meant === text ? [] : [{ file, start: 0, end: text.length, text: meant }];
  });
  if (whole.length === 0) return [[...changed, ...removed], []];
  const files = whole.map(({ file }) => file).join(', ');
  return [[...changed, ...removed], [{ note: { id: 'patch.reference', params: { files } }, edits: whole }]];
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
