import type { MeshView } from '../../../engine';
import type { Scene } from '../../../scenarios';
import { callOf } from '../../../scenarios/format/call-of';
import { presenting as words } from '../../../words/presenting';
import { lensWords } from '../../graph/lens/lens';
import { callerName, targetName } from '../../calls/call-names';
import type { AppState } from '../../store/state';

type Taken = Pick<
  AppState,
  | 'view'
  | 'question'
  | 'subject'
  | 'focus'
  | 'lens'
  | 'hidden'
  | 'edges'
  | 'isMatrixOpen'
  | 'inspectorTab'
  | 'activeFile'
  | 'isPresenting'
  | 'side'
>;

/**
 * What the page shows, as a scene.
 *
 * @param place which scene it becomes, from one on: its title if nothing is selected
 * @param lines those of the open file that are on the screen; null if nobody knows
 */
export function takeScene(state: Taken, place: number, lines: Scene['lines'] | null): Scene {
  const { view, question, subject, focus, lens, hidden, edges, isMatrixOpen, inspectorTab, activeFile } = state;
  const isTextSeen = !state.isPresenting || state.side === 'text';
  const workload = subject?.kind === 'card' ? workloadOf(subject.card, view) : undefined;
  const middle = focus === null ? undefined : workloadOf(focus, view);
  return {
    title: titleOf(state, place),
    note: '',
    show: state.isPresenting ? state.side : 'answer',
    ...(isMatrixOpen && { map: 'matrix' as const }),
    ...(edges === 'all' && { edges }),
    ...(inspectorTab !== 'Ask' && { tab: inspectorTab }),
    ...(question !== null && { ask: callOf(question) }),
    ...(workload !== undefined && { workload }),
    ...(middle !== undefined && { focus: middle }),
    ...(subject?.kind === 'policy' && question === null && { policy: `${subject.policyKind} ${subject.policy}` }),
    ...(lens !== null && { lens: lensWords(lens) }),
    hidden,
    ...(activeFile !== '' &&
      isTextSeen && { file: activeFile, ...(lines !== null && lines !== undefined && { lines }) }),
  };
}

function titleOf({ view, question, subject }: Taken, place: number): string {
  if (view !== null && question !== null) {
    return words.sceneOfCall({ caller: callerName(view, question.from), target: targetName(view, question.to) });
  }
  if (subject?.kind === 'policy') return subject.policy;
  const card = subject?.kind === 'card' ? view?.cards.find((one) => one.id === subject.card) : undefined;
  return card?.name ?? words.sceneOf(place);
}

/** Of a card's workloads, which are alike, the first; the name of who is outside. */
function workloadOf(id: string, view: MeshView | null): string | undefined {
  const card = view?.cards.find((one) => one.id === id);
  return card === undefined ? undefined : card.kind === 'outside' ? 'internet' : card.workloads[0];
}
