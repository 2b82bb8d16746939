import type { Question } from '../../../engine';
import { coverageWords } from '../../../words/tabs/coverage';
import type { AppStore } from '../../store/app-store';
import { policyAt, ruleAt, ruleHover } from '../complete/rule-hover';
import type { FileModels } from './file-models';
import { monaco } from './monaco';
import { coverageOf, presentCoverage } from './policy-coverage';

const ASK = 'playground.askNearest';
const SHOW = 'playground.showPolicy';

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
