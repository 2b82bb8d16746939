import type { TextEdit } from '../../../engine';
import { edits as words } from '../../../words/edits';
import { type AppStore, appStore } from '../app-store';
import { currentWidthClass } from '../../ui/use-width-class';

/**
 * Writes edits into the text of the page and, where the editor is beside it, puts the caret there.
 *
 * @param sentence what they do, as a command
 */
export function writeEdits(edits: readonly TextEdit[], sentence: string): void {
  const [first] = [...edits].sort((a, b) => a.start - b.start);
  if (first === undefined) return;
  writeInPlace(appStore, edits, sentence);
  // What the edits made of the answer is read at its head.
  document.getElementById('answer')?.scrollIntoView({ block: 'start' });
  if (currentWidthClass() !== 'narrow') revealOnceEvaluated(first, appStore.getState().revision);
}

/** The same, where whoever made the edit stays where they are. */
export function writeInPlace(store: AppStore, edits: readonly TextEdit[], sentence: string): void {
  const { applyEdits, openFile, undoEdit, showToast, isReadOnly, refuseEdit } = store.getState();
  if (isReadOnly) return refuseEdit();
  const [first] = [...edits].sort((a, b) => a.start - b.start);
  if (first === undefined) return;
  const isBeside = currentWidthClass() !== 'narrow';
  // Opened first, so that the editor makes the edit itself and can take it back.
  if (isBeside) openFile(first.file);
  applyEdits(edits, isBeside && document.querySelector('.monaco-editor') !== null);
  showToast(words.applied({ sentence }), { label: words.undo, run: undoEdit });
  hideOnceUndoIsOver(store);
}

/** Other text, however it came about, cannot be taken back by the toast. */
function hideOnceUndoIsOver(store: AppStore): void {
  const { files, toast } = store.getState();
  const stop = store.subscribe((state) => {
    if (state.toast !== toast) return stop();
    if (state.files === files) return;
    stop();
    state.hideToast();
  });
}

/** Writes what is looked at. */
export function applyPreview(): void {
  const { preview, discardPreview } = appStore.getState();
  if (preview === null) return;
  discardPreview();
  writeEdits(preview.edits, preview.title);
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
    revealOrigin({ document: place.id, start, end: end - place.start }, 'whole');
  });
}
