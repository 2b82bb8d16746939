import type { AppStore } from '../../store/app-store';
import { chooseState } from '../../store/edits/policy-states';
import { writeInPlace } from '../../store/edits/write-edits';
import { type DocumentAction, documentActions } from '../marks/document-actions';
import type { FileModels } from './file-models';
import { monaco } from './monaco';

const DO = 'playground.documentAction';

/** Offers at the caret, with Ctrl+. and the light bulb, what can be done about the document. */
export function showActions(store: AppStore, models: FileModels): void {
  monaco.editor.registerCommand(DO, (_accessor, action: DocumentAction) => perform(store, action));
  monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(model, range) {
      const file = models.fileOf(model);
      const offset = model.getOffsetAt(range.getStartPosition());
      const actions = file === null ? [] : documentActions(store.getState(), file, offset);
      return {
        actions: actions.map((action) => ({
          title: action.title,
          kind: action.kind === 'flip' ? 'quickfix' : 'refactor',
          command: { id: DO, title: action.title, arguments: [action] },
        })),
        dispose: () => {},
      };
    },
  });
}

function perform(store: AppStore, action: DocumentAction): void {
  switch (action.kind) {
    case 'flip':
      return writeInPlace(store, action.flip.edits, action.sentence);
    case 'state':
      return chooseState(store, action.policy, action.state);
    case 'show': {
      const { select, setInspectorTab } = store.getState();
      select({ kind: 'policy', policy: action.policy.id, policyKind: action.policy.kind });
      return setInspectorTab('Policies');
    }
  }
}
