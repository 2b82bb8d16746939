import type { PolicyView } from '../../../engine';
import { editorWords } from '../../../words/editor';
import type { AppStore } from '../../store/app-store';
import { documentLenses } from '../marks/document-lenses';
import { lineIndex } from '../text/line-index';
import type { FileModels } from './file-models';
import { monaco } from './monaco';

const SELECT = 'playground.selectPolicy';
const MENU = 'playground.documentMenu';

/** Writes one line above each document: what a policy does here, or why the document takes no part. */
export function showLenses(store: AppStore, editor: monaco.editor.IStandaloneCodeEditor, models: FileModels): void {
  const changed = new monaco.Emitter<monaco.languages.CodeLensProvider>();

  monaco.editor.registerCommand(SELECT, (_accessor, policy: PolicyView) => {
    const { select, setInspectorTab } = store.getState();
    select({ kind: 'policy', policy: policy.id, policyKind: policy.kind });
    setInspectorTab('Policies');
  });

  // The same list as Ctrl+. opens at the caret.
  monaco.editor.registerCommand(MENU, (_accessor, line: number) => {
    editor.setPosition({ lineNumber: line, column: 1 });
    editor.focus();
    editor.trigger(MENU, 'editor.action.quickFix', null);
  });

  const provider: monaco.languages.CodeLensProvider = {
    onDidChange: changed.event,
    provideCodeLenses(model) {
      const { view, viewFiles } = store.getState();
      const file = models.fileOf(model);
      // Offsets belong to the text that was evaluated, which may be a keystroke older than the model's.
      const text = viewFiles.find((one) => one.file === file)?.text;
      if (view === null || file === null || text === undefined) return { lenses: [] };
      const index = lineIndex(text);
      const lenses = documentLenses(view, file, text).flatMap(({ offset, text: title, policy, policyState }) => {
        const line = index.lineAt(offset);
        const range = new monaco.Range(line, 1, line, 1);
        const said = {
          range,
          command: policy === null ? { id: '', title } : { id: SELECT, title, arguments: [policy] },
        };
        if (policyState === null) return [said];
        const menu = { id: MENU, title: editorWords.stateMenu(policyState), arguments: [line] };
        // First, because a long line is cut off at the end.
        return [{ range, command: menu }, said];
      });
      return { lenses };
    },
  };
  monaco.languages.registerCodeLensProvider('yaml', provider);

  // Asks Monaco to draw them again only if they say something else: each time costs it a layout.
  let said = '';
  store.subscribe((state, before) => {
    if (state.view === before.view && state.activeFile === before.activeFile) return;
    const text = state.viewFiles.find((one) => one.file === state.activeFile)?.text ?? '';
    const says = state.view === null ? '' : JSON.stringify(documentLenses(state.view, state.activeFile, text));
    if (says === said) return;
    said = says;
    changed.fire(provider);
  });
}
