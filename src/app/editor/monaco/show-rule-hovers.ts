import type { PolicyCoverage, PolicyView, Question } from '../../../engine';
import { coverageWords } from '../../../words/tabs/coverage';
import type { AppStore } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { policyAt, ruleAt, ruleHover } from '../complete/rule-hover';
import type { FileModels } from './file-models';
import { monaco } from './monaco';

const ASK = 'playground.askNearest';
const SHOW = 'playground.showPolicy';

/** How long a hover waits for the evaluator. */
const PATIENCE_MS = 1000;

/** Explains the rule under the pointer, or at the caret: what it does, for whom, and who comes nearest. */
export function showRuleHovers(store: AppStore, models: FileModels): void {
  monaco.editor.registerCommand(ASK, (_accessor, question: Question) => {
    const { ask, setInspectorTab } = store.getState();
    ask(question);
    setInspectorTab('Ask');
  });
  monaco.editor.registerCommand(SHOW, (_accessor, id: string) => {
    const { select, setInspectorTab } = store.getState();
    select({ kind: 'policy', policy: id, policyKind: 'AuthorizationPolicy' });
    setInspectorTab('Policies');
  });
  monaco.languages.registerHoverProvider('yaml', {
    async provideHover(model, position) {
      const { view } = store.getState();
      const [file, offset] = [models.fileOf(model), model.getOffsetAt(position)];
      const policy = view === null || file === null ? null : policyAt(view, file, offset);
      if (policy === null || policy.ruleCount === 0) return null;
      const state = await coverageOf(store, policy);
      const document = state.view?.documents.find(({ id }) => id === policy.document);
      const coverage = presentCoverage(state, policy.id);
      if (coverage === undefined || document === undefined) return null;
      const rule = ruleAt(coverage, offset - document.start);
      if (rule === null) return null;
      const place = (at: number) => model.getPositionAt(document.start + at);
      const links = [
        ...(rule.nearest === null ? [] : [link(coverageWords.askAbout(rule.nearest.name), ASK, rule.nearest.question)]),
        link(coverageWords.showPolicy, SHOW, policy.id),
      ];
      return {
        range: monaco.Range.fromPositions(place(rule.origin.start), place(rule.origin.end)),
        contents: [
          ...ruleHover(policy, coverage, rule).map((value) => ({ value })),
          { value: links.join(' · '), isTrusted: { enabledCommands: [ASK, SHOW] } },
        ],
      };
    },
  });
}

function link(text: string, command: string, argument: unknown): string {
  return `[${text}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}

/** The state in which the evaluator has found whom the policy's rules are about, for the present view. */
function coverageOf(store: AppStore, { id }: PolicyView): Promise<AppState> {
  store.getState().lookAtCoverage(id);
  return new Promise((resolve) => {
    const finish = (state: AppState) => {
      clearTimeout(timer);
      stop();
      state.lookAwayFromCoverage(id);
      resolve(state);
    };
    const isFound = (state: AppState) => presentCoverage(state, id) !== undefined;
    const stop = store.subscribe((state) => isFound(state) && finish(state));
    const timer = setTimeout(() => finish(store.getState()), PATIENCE_MS);
    if (isFound(store.getState())) finish(store.getState());
  });
}

function presentCoverage({ coverage, viewRevision }: AppState, policy: string): PolicyCoverage | undefined {
  const known = coverage[policy];
  return known?.viewRevision === viewRevision ? known.found : undefined;
}
