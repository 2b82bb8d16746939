import type { ScenarioView } from '../../../scenarios';
import { questionOf } from '../../../scenarios/format/question';
import { appStore } from '../app-store';
import type { InspectorTab } from '../state';

const TABS: readonly InspectorTab[] = ['Ask', 'Checks', 'Policies', 'mTLS', 'Token', 'Learn'];

/** Shows a scenario as its author means it to be met: once it is evaluated, unless something else was opened meanwhile. */
export function openAtView({ file, tab, select }: ScenarioView): void {
  const { id, openFile, setInspectorTab } = appStore.getState();
  if (file !== undefined) openFile(file);
  const named = TABS.find((one) => one === tab);
  const showTab = () => named !== undefined && setInspectorTab(named);
  showTab();
  if (select === undefined) return;
  // Selecting turns to the answer, which may not be what the author wants to be read first.
  const show = () => {
    selectCall(select);
    showTab();
  };
  const isShown = () => appStore.getState().viewRevision === appStore.getState().revision;
  if (isShown()) return show();
  const stop = appStore.subscribe((state) => {
    if (state.id !== id) return stop();
    if (!isShown()) return;
    stop();
    if (state.subject === null && state.question === null) show();
  });
}

/** @param name `reviews -> ratings:9080` */
function selectCall(name: string): void {
  const { view, select } = appStore.getState();
  const [from, to] = name.split('->').map((part) => part.trim());
  if (view === null || from === undefined || to === undefined) return;
  const { from: caller, to: target } = questionOf({ from, to }, view);
  const edge = view.edges.find(
    (one) =>
      one.to.id === target.id &&
      one.port === target.port &&
      (caller.kind === 'outside'
        ? one.from.kind === 'outside'
        : view.cards.some((card) => card.id === one.fromCard && card.workloads.includes(caller.id))),
  );
  if (edge !== undefined) select({ kind: 'edge', edge: edge.id });
}
