import type { Card, MeshView } from '../../../engine';
import { shell } from '../../../words/shell';
import { lineProblem } from '../../../words/tabs/ask';
import { paletteQuestions as words } from '../../../words/palette-questions';
import { assumedCaller } from '../../../words/tabs/assumed-caller';
import { callerName } from '../../calls/call-names';
import { appStore } from '../../store/app-store';
import { selectVerdictCounts } from '../../store/views/selectors';
import { scopeChoices, type ScopeChoice } from '../../store/views/mtls-subject';
import type { Lens } from '../../store/state';
import type { AskedQuestion } from '../../store/views/asked-question';
import type { Found } from './found';
import { type Meant, readQuestion } from './read-question';

/** Rows for what the typed text asks. */
export function foundQuestions(text: string): readonly Found[] {
  const { view } = appStore.getState();
  if (view === null) return [];
  return readQuestion(view, text).map((meant, index) => ({ id: `ask ${index}`, group: 'ask', ...rowOf(meant) }));
}

/** Two questions that make sense in this mesh, for those who do not know yet what can be asked. */
export function exampleQuestions(): readonly Found[] {
  const { view } = appStore.getState();
  const texts = view === null ? [] : exampleTexts(view);
  return texts.map((typed) => ({
    id: `example ${typed}`,
    group: 'ask',
    label: typed,
    detail: words.exampleDetail,
    typed,
    run: () => undefined,
  }));
}

export function exampleTexts(view: MeshView): readonly string[] {
  const refused = view.edges.find((edge) => edge.verdict === 'deny') ?? view.edges[0];
  const scope = scopeChoices(view).find((choice) => choice.scope.kind === 'namespace');
  return [
    ...(refused === undefined ? [] : [words.examples.callers({ name: refused.toName })]),
    ...(scope === undefined ? [] : [words.examples.strict({ scope: scopeName(scope) })]),
  ];
}

function rowOf(meant: Meant): Pick<Found, 'label' | 'detail' | 'disabledBecause' | 'typed' | 'run'> {
  const { ask, select, setLens, setPane, typeRequest } = appStore.getState();
  switch (meant.kind) {
    case 'call':
      return { label: words.call(meant), detail: detailOf(meant.question), run: () => ask(meant.question) };
    case 'callers':
    case 'callees':
      return {
        label: words[meant.kind]({ name: meant.card.name, request: requestOf(meant.lens) }),
        detail: words.aroundDetail({ namespace: meant.card.namespace, request: requestOf(meant.lens) }),
        run: () => showAround(meant.card, meant.lens),
      };
    case 'lens':
      return {
        label: words.lens({ request: requestOf(meant.lens) }),
        detail: words.lensDetail,
        run: () => {
          // What was looked at would mute every edge that answers this.
          select(null);
          setLens(meant.lens);
          setPane('Map');
          tellOncePainted(meant.lens);
        },
      };
    case 'strict':
      return {
        label: words.strict({ scope: scopeName(meant.scope) }),
        detail: words.strictDetail,
        run: () => openPlanner(meant.scope),
      };
    case 'no-proxy': {
      const { namespace } = meant;
      return { label: words.noProxy({ namespace }), disabledBecause: words.strictChangesNothing, run: () => undefined };
    }
    case 'symptom':
      return { label: words.symptom(meant), detail: words.symptomDetail, run: () => typeRequest(meant.text) };
    case 'problem': {
      const label = lineProblem(meant.problem).replaceAll('`', '');
      if (meant.corrected === null) return { label, disabledBecause: '', run: () => undefined };
      return { label: meant.corrected, detail: words.corrected, typed: meant.corrected, run: () => undefined };
    }
  }
}

function detailOf(question: AskedQuestion): string {
  const { view } = appStore.getState();
  if (view === null || question.isCallerAssumed !== true) return words.callDetail;
  return assumedCaller.detail({ caller: callerName(view, question.from) });
}

function showAround(card: Card, lens: Lens | null): void {
  const { setLens, focusOn } = appStore.getState();
  setLens(lens);
  focusOn(card.id);
}

/** The map answers by its colours; this says it for those who do not see them. */
function tellOncePainted(lens: Lens): void {
  const { view } = appStore.getState();
  const stop = appStore.subscribe((state) => {
    if (state.lens !== lens) return stop();
    if (state.view === view) return;
    stop();
    const counts = shell.verdictCounts(selectVerdictCounts(state));
    state.showToast(words.painted({ request: requestOf(lens), counts }));
  });
}

function openPlanner(choice: ScopeChoice): void {
  const { chooseStrictScope, setInspectorTab, setPane } = appStore.getState();
  chooseStrictScope(choice.key);
  setInspectorTab('mTLS');
  setPane('More');
}

function scopeName({ name }: ScopeChoice): string {
  return name ?? words.wholeMesh;
}

function requestOf(lens: Lens | null): string {
  return [lens?.method, lens?.path].filter((part) => part !== undefined).join(' ');
}
