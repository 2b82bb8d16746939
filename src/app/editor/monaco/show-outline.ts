import type { AppStore } from '../../store/app-store';
import type { FileModels } from './file-models';
import { monaco } from './monaco';

/** The outline of Ctrl+Shift+O: every document of the file, by kind and name. */
export function showOutline(store: AppStore, models: FileModels): void {
  monaco.languages.registerDocumentSymbolProvider('yaml', {
    provideDocumentSymbols(model) {
      const file = models.fileOf(model);
      const documents = (store.getState().view?.documents ?? []).filter((document) => document.file === file);
      return documents.flatMap(({ objects, start, end, state }) => {
        const from = model.getPositionAt(start);
        const range = monaco.Range.fromPositions(from, model.getPositionAt(Math.max(start, end - 1)));
        return objects.map(({ kind, id }) => ({
          name: `${kind} ${id}`,
          detail: state,
          kind: monaco.languages.SymbolKind.Object,
          tags: [],
          range,
          selectionRange: monaco.Range.fromPositions(from),
        }));
      });
    },
  });
}
