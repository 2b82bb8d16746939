import type { SourceDocument, TextEdit } from '../../../engine';

/** The files after several edits that do not overlap; offsets are those of the text before. Files without an edit keep their identity. */
export function editFiles(files: readonly SourceDocument[], edits: readonly TextEdit[]): readonly SourceDocument[] {
  return files.map((file) => editFile(file, edits));
}

/** From the end to the start, so that no edit moves another. */
function editFile(source: SourceDocument, edits: readonly TextEdit[]): SourceDocument {
  const own = edits.filter((edit) => edit.file === source.file).sort((a, b) => b.start - a.start || b.end - a.end);
  if (own.length === 0) return source;
  return {
    file: source.file,
    text: own.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source.text),
  };
}
