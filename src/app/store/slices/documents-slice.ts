import type { SourceDocument } from '../../../engine';
import { editFiles } from '../views/edit-files';
import { PER_SCENARIO } from './per-scenario';
import type { Slice } from './slice';
import type { DocumentsSlice } from '../state';

/** The only writer of source text: growing `revision` is what makes every older answer stale. */
export const createDocumentsSlice: Slice<DocumentsSlice> = (set) => ({
  id: '',
  title: '',
  files: [],
  calls: [],
  checks: [],
  scenes: [],
  activeFile: '',
  revision: 0,
  undoable: null,
  policyStateWish: null,

  editFile: (file, text) =>
    set(
      (s) => {
        const present = s.files.find((candidate) => candidate.file === file);
        if (present === undefined || present.text === text) return s;
        return {
          files: s.files.map((candidate) => (candidate === present ? { file, text } : candidate)),
          revision: s.revision + 1,
        };
      },
      undefined,
      'documents/edit',
    ),

  replaceScenario: ({ id = newScenarioId(), title, files, calls, checks = [], scenes = [] }) =>
    set(
      (s) => ({
        ...PER_SCENARIO,
        id,
        title,
        files,
        calls,
        checks,
        scenes,
        activeFile: files[0]?.file ?? '',
        revision: s.revision + 1,
        undoable: null,
        policyStateWish: null,
        // What somebody else chose was for the scenario before.
        ...(s.ownEdges !== null && { edges: s.ownEdges, ownEdges: null }),
        // What a toast offers to do belongs to the scenario that it was shown for.
        ...(id !== s.id && s.toast !== null && s.toast.action !== null && { toast: null }),
      }),
      undefined,
      'documents/replace',
    ),

  renameScenario: (title) => set({ title }, undefined, 'documents/rename'),

  addFile: (file, text) =>
    set(
      (s) => {
        const name = freeName(file, s.files);
        return { files: [...s.files, { file: name, text }], activeFile: name, revision: s.revision + 1 };
      },
      undefined,
      'documents/add',
    ),

  closeFile: (file) =>
    set(
      (s) => {
        const index = s.files.findIndex((candidate) => candidate.file === file);
        if (index === -1) return s;
        const files = s.files.filter((candidate) => candidate.file !== file);
        const next = files[Math.min(index, files.length - 1)]?.file ?? '';
        return { files, activeFile: s.activeFile === file ? next : s.activeFile, revision: s.revision + 1 };
      },
      undefined,
      'documents/close',
    ),

  openFile: (file) =>
    set((s) => (s.files.some((f) => f.file === file) ? { activeFile: file } : s), undefined, 'documents/open'),

  applyEdits: (edits, isSeenByEditor) =>
    set(
      (s) => {
        const files = editFiles(s.files, edits);
        return { files, revision: s.revision + 1, undoable: { before: s.files, after: files, isSeenByEditor } };
      },
      undefined,
      'documents/applyEdits',
    ),

  undoEdit: () =>
    set(
      (s) =>
        s.undoable === null || s.undoable.after !== s.files
          ? s
          : { files: s.undoable.before, revision: s.revision + 1, undoable: null },
      undefined,
      'documents/undoEdit',
    ),

  setPolicyState: (document, state, sentence) =>
    set({ policyStateWish: { document, state, sentence } }, undefined, 'documents/policyState'),

  restoreEvaluated: () =>
    set(
      (s) => ({
        files: s.viewFiles,
        activeFile: s.viewFiles.some((f) => f.file === s.activeFile) ? s.activeFile : (s.viewFiles[0]?.file ?? ''),
        revision: s.revision + 1,
      }),
      undefined,
      'documents/restoreEvaluated',
    ),

  evaluateAgain: () => set((s) => ({ revision: s.revision + 1 }), undefined, 'documents/evaluateAgain'),
});

/** Not secret, only different: `crypto.randomUUID` is not there on every address. */
function newScenarioId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

function freeName(wanted: string, files: readonly SourceDocument[]): string {
  const taken = new Set(files.map((f) => f.file));
  if (!taken.has(wanted)) return wanted;
  const dot = wanted.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ''];
  let number = 2;
  while (taken.has(`${stem}-${number}${extension}`)) number += 1;
  return `${stem}-${number}${extension}`;
}
