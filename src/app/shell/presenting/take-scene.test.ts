import { expect, test } from 'vitest';
import { createEngine } from '../../../engine';
import type { Scene } from '../../../scenarios';
import bookinfo from '../../../scenarios/examples/bookinfo.yaml?raw';
import { parseScenario } from '../../../scenarios/format/parse-scenario';
import { appStore } from '../../store/app-store';
import { showScene, stepScene } from './show-scene';
import { takeScene } from './take-scene';

const parsed = parseScenario(bookinfo);
if (!parsed.ok) throw new Error('bookinfo does not parse');
const { title, files, calls, scenes } = parsed.scenario;

/** The page with that scenario, evaluated. */
function open(own: readonly Scene[] = scenes): void {
  appStore.getState().replaceScenario({ title, files, calls, scenes: own });
  const engine = createEngine();
  engine.load(files);
  const view = engine.view({ calls, edges: 'calls' });
  appStore.getState().finishEvaluation({ view, revision: appStore.getState().revision, files, elapsedMs: 1 });
  appStore.getState().present(true);
}

const taken = (lines: Scene['lines'] | null = null) => takeScene(appStore.getState(), 1, lines);

test('what a scene shows is what it is taken from again', () => {
  const [, , near] = scenes;
  open();
  showScene(2);
  expect(taken([46, 62])).toMatchObject({
    title: 'reviews to ratings:9080',
    show: 'text',
    ask: { from: 'bookinfo/reviews-v1', to: 'bookinfo/ratings:9080', request: 'GET /ratings/0' },
    file: near?.file,
    lines: near?.lines,
  });
  expect(appStore.getState().subject?.kind).toBe('edge');
  expect(appStore.getState().shownLines).toMatchObject({ file: 'authz.yaml', first: 46 });
});

const look = { title: 'a', note: '', show: 'answer', hidden: [] } as const;

test.each<[string, Scene]>([
  ['a workload', { ...look, title: 'ratings', workload: 'bookinfo/ratings-v1', hidden: ['allow'] }],
  [
    'somebody in the middle',
    { ...look, title: 'ratings', workload: 'bookinfo/ratings-v1', focus: 'bookinfo/ratings-v1' },
  ],
  [
    'a policy',
    {
      ...look,
      title: 'bookinfo/allow-nothing',
      tab: 'Policies',
      policy: 'AuthorizationPolicy bookinfo/allow-nothing',
    },
  ],
  ['a lens', { ...look, title: 'Scene 1', lens: 'DELETE /x' }],
  ['the matrix', { ...look, title: 'Scene 1', map: 'matrix' }],
])('%s is shown, and taken as it was', (_, scene) => {
  open([scene]);
  showScene(0);
  expect(taken()).toEqual(scene);
});

test('what is gone from the text is left out', () => {
  open([{ ...look, workload: 'bookinfo/nobody', policy: 'bookinfo/none' }]);
  showScene(0);
  expect(appStore.getState()).toMatchObject({ sceneAt: 0, subject: null, question: null });
});

test('steps begin at the first or the last scene, and stop at either end', () => {
  open();
  const at = () => appStore.getState().sceneAt;
  stepScene(1);
  expect(at()).toBe(0);
  stepScene(-1);
  expect(at()).toBe(0);
  appStore.getState().enterScene(null);
  stepScene(-1);
  expect(at()).toBe(3);
  stepScene(1);
  expect(at()).toBe(3);
});
