import type { Diagnostic, PolicyView } from '../../../engine';
import type { AppStore } from '../../store/app-store';
import { chooseState } from '../../store/edits/policy-states';
import { writeInPlace } from '../../store/edits/write-edits';
import type { AppState } from '../../store/state';
import { policyAt } from '../complete/rule-hover';
import {
  askAction,
  type DocumentAction,
  documentActions,
  findingsAt,
  fixActions,
  pageActions,
} from '../marks/document-actions';
import type { FileModels } from './file-models';
import { monaco } from './monaco';
import { coverageOf, presentCoverage } from './policy-coverage';
import { markerText } from './show-problems';

const DO = 'playground.documentAction';

/** Offers at the caret, with Ctrl+. and the light bulb, what can be done about the document. */
export function showActions(store: AppStore, models: FileModels): void {
  monaco.editor.registerCommand(DO, (_accessor, action: DocumentAction) => perform(store, action));
  monaco.languages.registerCodeActionProvider('yaml', {
    async provideCodeActions(model, range, { markers, trigger }) {
      const file = models.fileOf(model);
      const offset = model.getOffsetAt(range.getStartPosition());
      const findings = file === null ? [] : findingsAt(store.getState(), file, offset);
      // Monaco asks for the light bulb at every move of the caret: nobody is asked anything for that, and nothing waits.
      if (trigger === monaco.languages.CodeActionTriggerType.Invoke)
        await Promise.all([whenFixed(store, findings), whenCovered(store, file, offset)]);
      else if (findings.length > 0) store.getState().wantFixes(findings);
      const state = store.getState();
      const actions =
        file === null
          ? []
          : [
              ...fixActions(state, findings),
              ...documentActions(state, file, offset),
              ...askedAt(state, file, offset),
              ...pageActions(findings),
            ];
      return {
        actions: actions.map((action, at) => ({
          title: action.title,
          kind: action.kind === 'flip' || action.kind === 'fix' ? 'quickfix' : 'refactor',
          // Monaco shows them below the finding as well.
          ...(action.kind === 'fix' && {
            diagnostics: markers.filter(({ message }) => message === markerText(action.diagnostic.message)),
            isPreferred: at === 0,
          }),
          command: { id: DO, title: action.title, arguments: [action] },
        })),
        dispose: () => {},
      };
    },
  });
}

function perform(store: AppStore, action: DocumentAction): void {
  switch (action.kind) {
    case 'fix':
      return writeInPlace(store, action.fix.edits, action.sentence);
    case 'flip':
      return writeInPlace(store, action.flip.edits, action.sentence);
    case 'state':
      return chooseState(store, action.policy, action.state);
    case 'ask': {
      const { ask, setInspectorTab } = store.getState();
      ask(action.question);
      return setInspectorTab('Ask');
    }
    case 'page': {
      const { code, origin } = action.diagnostic;
      const { select, setInspectorTab, setPoliciesSegment, showPage } = store.getState();
      select({ kind: 'problem', origin });
      setPoliciesSegment('Problems');
      setInspectorTab('Policies');
      return showPage({ code, document: origin.document, start: origin.start });
    }
    case 'show': {
      const { select, setInspectorTab } = store.getState();
      select({ kind: 'policy', policy: action.policy.id, policyKind: action.policy.kind });
      return setInspectorTab('Policies');
    }
  }
}

/** What can be asked about the rule at the caret, as far as it is known whom the rules are about. */
function askedAt(state: AppState, file: string, offset: number): readonly DocumentAction[] {
  const policy = policyWithRules(state, file, offset);
  const coverage = policy === null ? undefined : presentCoverage(state, policy.id);
  return policy === null || coverage === undefined ? [] : askAction(state, policy, coverage, offset);
}

async function whenCovered(store: AppStore, file: string | null, offset: number): Promise<void> {
  const policy = file === null ? null : policyWithRules(store.getState(), file, offset);
  if (policy !== null) await coverageOf(store, policy);
}

function policyWithRules({ view }: AppState, file: string, offset: number): PolicyView | null {
  const policy = view === null ? null : policyAt(view, file, offset);
  return policy === null || policy.ruleCount === 0 ? null : policy;
}

/** How long the menu waits for the evaluator. */
const PATIENCE_MS = 1500;

/** The state in which fixes of all findings were looked for. */
function whenFixed(store: AppStore, findings: readonly Diagnostic[]): Promise<AppState> {
  if (findings.length > 0) store.getState().wantFixes(findings);
  return new Promise((resolve) => {
    const isFound = ({ fixes }: AppState) => findings.every((finding) => fixes.has(finding));
    const finish = (state: AppState) => {
      clearTimeout(timer);
      stop();
      resolve(state);
    };
    const stop = store.subscribe((state) => isFound(state) && finish(state));
    const timer = setTimeout(() => finish(store.getState()), PATIENCE_MS);
    if (isFound(store.getState())) finish(store.getState());
  });
}
