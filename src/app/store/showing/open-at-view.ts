import type { MeshView, Question } from '../../../engine';
import type { ScenarioView } from '../../../scenarios';
import { questionOf } from '../../../scenarios/format/question';
import { appStore } from '../app-store';
import { tabNamed } from '../views/inspector-tabs';
import { showCall } from './show-call';
import { whenEvaluated } from './when-evaluated';

/**
 * Shows the scenario that was just opened as its author means it to be met.
 *
 * @param readCall how its call is told; absent: with the names that scenarios declare
 */
export function openAtView({ file, map, tab, select, ask, edges }: ScenarioView, readCall = declaredCall): void {
  const { openFile, openMatrix, showEdges, setInspectorTab } = appStore.getState();
  if (file !== undefined) openFile(file);
  if (map !== undefined) openMatrix(map === 'matrix');
  const named = tabNamed(tab);
  const showTab = () => named !== undefined && setInspectorTab(named);
  showTab();
  if (edges !== undefined) showEdges(edges);
  if (select === undefined && ask === undefined) return;
  whenEvaluated((view) => {
    const { subject, question: asked, sceneAt, pane, setPane } = appStore.getState();
    const question = ask === undefined ? readCall(view, select ?? '') : questionOf(ask, view);
    // Somebody may have looked at something else meanwhile, or a talk has begun with its own first sight.
    if (question === null || subject !== null || asked !== null || sceneAt !== null) return;
    showCall(question);
    // The call may be none that the map was drawn with.
    if (edges !== undefined) showEdges(edges);
    // Asking turns to the answer, which may not be what the author wants to be read first.
    setPane(pane);
    showTab();
  });
}

/** @param name `bookinfo/reviews -> bookinfo/ratings:9080` */
function declaredCall(view: MeshView, name: string): Question | null {
  const [from, to] = name.split('->').map((part) => part.trim());
  return from === undefined || to === undefined ? null : questionOf({ from, to }, view);
}
