import type { Flip, TextEdit } from '../../engine';
import { flips as words } from '../../words/flips';
import { appStore } from '../store/app-store';
import { currentWidthClass } from '../ui/use-width-class';

/** Writes the edit into the text and, where the editor is beside it, puts the caret there. */
export function applyFlip({ edits }: Flip, sentence: string): void {
  const { applyEdits, openFile, undoEdit, showToast } = appStore.getState();
  const [first] = [...edits].sort((a, b) => a.start - b.start);
  if (first === undefined) return;
  const isBeside = currentWidthClass() !== 'narrow';
  // Opened first, so that the editor makes the edit itself and can take it back.
  if (isBeside) openFile(first.file);
  applyEdits(edits, isBeside && document.querySelector('.monaco-editor') !== null);
  showToast(`${words.applied}: ${sentence.replaceAll('`', '')}`, { label: words.undo, run: undoEdit });
  if (isBeside) revealOnceEvaluated(first, appStore.getState().revision);
}

/** A place is told by its document, and documents may have moved: only the next view knows them. */
function revealOnceEvaluated(edit: TextEdit, revision: number): void {
  const stop = appStore.subscribe(({ view, viewRevision, revision: present, revealOrigin }) => {
    if (present !== revision) return stop(); // something else was written meanwhile
    if (viewRevision !== revision) return;
    stop();
    // A new document begins with its separator: what matters is where the edit ends.
    const end = edit.start + edit.text.length;
    const place = view?.documents.find((one) => one.file === edit.file && one.start < end && end <= one.end);
    if (place === undefined) return;
    const start = Math.max(0, edit.start - place.start);
    revealOrigin({ document: place.id, start, end: end - place.start });
  });
}
