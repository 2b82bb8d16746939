import { questionOf } from '../../scenarios/question';
import type { ScenarioView } from '../../scenarios';
import { appStore } from '../store/app-store';
import type { InspectorTab } from '../store/state';

const TABS: readonly InspectorTab[] = ['Ask', 'Checks', 'Policies', 'mTLS'];

/** Shows a scenario as its author means it to be met: once it is evaluated, unless something else was opened meanwhile. */
export function openAtView({ file, tab, select }: ScenarioView): void {
  const { id, openFile, setInspectorTab } = appStore.getState();
  if (file !== undefined) openFile(file);
  const named = TABS.find((one) => one === tab);
  if (named !== undefined) setInspectorTab(named);
  if (select === undefined) return;
  const isShown = () => appStore.getState().viewRevision === appStore.getState().revision;
  if (isShown()) return selectCall(select);
  const stop = appStore.subscribe((state) => {
    if (state.id !== id) return stop();
    if (!isShown()) return;
    stop();
    if (state.subject === null && state.question === null) selectCall(select);
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
