import type { Card, MeshView } from '../../../engine';
import type { Scene } from '../../../scenarios';
import { callerOf, questionOf } from '../../../scenarios/format/question';
import { readLens } from '../../graph/lens/lens';
import { appStore } from '../../store/app-store';
import { showCall } from '../../store/showing/show-call';
import { whenEvaluated } from '../../store/showing/when-evaluated';
import { tabNamed } from '../../store/views/inspector-tabs';

/** Grows with every scene that is asked for: one that has to wait for the evaluator may be left meanwhile. */
let asked = 0;

/** Shows a scene as it was taken. What it speaks of and is not there any more is left out. */
export function showScene(at: number): void {
  const scene = appStore.getState().scenes[at];
  if (scene === undefined) return;
  asked += 1;
  const serial = asked;
  const { enterScene, openFile, openMatrix, showEdges, setHidden, setLens } = appStore.getState();
  enterScene(at);
  if (scene.file !== undefined) openFile(scene.file);
  openMatrix(scene.map === 'matrix');
  showEdges(scene.edges ?? 'calls');
  setHidden(scene.hidden);
  setLens(readLens(scene.lens ?? ''));
  whenEvaluated((view) => {
    if (serial !== asked) return;
    choose(scene, view);
    appStore.getState().finishScene();
  });
}

/** The next scene, or the one before; at either end the same again. @param direction 1 for the next, -1 for the previous */
export function stepScene(direction: 1 | -1): void {
  const { scenes, sceneAt } = appStore.getState();
  if (scenes.length === 0) return;
  const first = direction === 1 ? 0 : scenes.length - 1;
  showScene(sceneAt === null ? first : Math.min(Math.max(sceneAt + direction, 0), scenes.length - 1));
}

function choose({ focus, ask, workload, policy, tab, show, file, lines }: Scene, view: MeshView): void {
  const { focusOn, select, setInspectorTab, showSide, showLines } = appStore.getState();
  // What a link or an example is met with is chosen at the same moment.
  focusOn(null);
  select(null);
  setInspectorTab('Ask');
  const middle = focus === undefined ? undefined : cardNamed(focus, view);
  if (middle !== undefined) focusOn(middle.id);
  if (ask !== undefined) showCall(questionOf(ask, view));
  else if (workload !== undefined) selectCard(cardNamed(workload, view));
  else if (policy !== undefined) {
    const [id, kind] = policy.split(' ').reverse();
    const found = view.policies.find((one) => one.id === id && (kind === undefined || one.kind === kind));
    if (found !== undefined) select({ kind: 'policy', policy: found.id, policyKind: found.kind });
  }
  const wanted = tabNamed(tab);
  if (wanted !== undefined) setInspectorTab(wanted);
  showSide(show);
  if (file !== undefined && lines !== undefined) showLines(file, lines[0]);
}

function selectCard(card: Card | undefined): void {
  if (card !== undefined) appStore.getState().select({ kind: 'card', card: card.id });
}

function cardNamed(name: string, view: MeshView): Card | undefined {
  const caller = callerOf(name, view);
  return view.cards.find((card) =>
    caller.kind === 'outside' ? card.kind === 'outside' : card.workloads.includes(caller.id),
  );
}
