import type { AppStore } from '../../store/app-store';
import { type DocumentLens, documentLenses } from '../marks/document-lenses';
import type { FileModels } from './file-models';
import { monaco } from './monaco';

/** The outline of Ctrl+Shift+O: every document of the file, by kind and name. */
export function showOutline(store: AppStore, models: FileModels): void {
  monaco.languages.registerDocumentSymbolProvider('yaml', {
    provideDocumentSymbols(model) {
      const file = models.fileOf(model);
      const { view, viewFiles } = store.getState();
      if (view === null || file === null) return [];
      const documents = view.documents.filter((document) => document.file === file);
      const text = viewFiles.find((one) => one.file === file)?.text ?? '';
      const lenses = documentLenses(view, file, text);
      return documents.flatMap(({ objects, start, end, state }) => {
        const from = model.getPositionAt(start);
        const range = monaco.Range.fromPositions(from, model.getPositionAt(Math.max(start, end - 1)));
        return objects.map(({ kind, id }) => ({
          name: `${kind} ${id}`,
          // What stands above the document, or above the object of a List.
          detail: saidOf(lenses, kind, id) ?? saidAt(lenses, start, end) ?? state,
          kind: monaco.languages.SymbolKind.Object,
          tags: [],
          range,
          selectionRange: monaco.Range.fromPositions(from),
        }));
      });
    },
  });
}

function saidOf(lenses: readonly DocumentLens[], kind: string, id: string): string | undefined {
  return lenses.find(({ policy }) => policy?.kind === kind && policy.id === id)?.text;
}

function saidAt(lenses: readonly DocumentLens[], start: number, end: number): string | undefined {
  return lenses.find(({ offset }) => start <= offset && offset < end)?.text;
}
