import { beforeEach, expect, test } from 'vitest';
import { createEngine } from '../../../../engine';
import { appStore } from '../../../store/app-store';
import type { Check } from '../../../store/state';
import { takeObserved } from './take-observed';

const app = (name: string) =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {serviceAccountName: ${name}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {app: ${name}}, ports: [{name: http, port: 80, targetPort: 8080}]}\n`;
const files = [{ file: 'a.yaml', text: app('web') + app('api') }];
const log =
  '[pod/web-1/istio-proxy] [2026-11-23T03:00:00.000Z] "GET /a HTTP/1.1" 403 - rbac_access_denied_matched_policy[none] - "-" 0 19 1 - "-" "curl/8.5" "5b7c-1" "api" "-" outbound|80||api.shop.svc.cluster.local - 10.1.0.5:9080 10.1.0.4:4711 - -';
const own = (title: string): Check => ({
  kind: 'call',
  call: { from: 'shop/web', to: 'shop/api:80', title, request: '', verdict: 'allow', start: 0, end: 0 },
});

const state = () => appStore.getState();
const titles = () =>
  state().checks.map((check) => (check.kind === 'call' ? check.call.title : check.guarantee.title) ?? '');
const open = (id: string, checks: readonly Check[]) =>
  state().replaceScenario({ id, title: id, files, calls: [], checks });

function evaluate(): void {
  const engine = createEngine();
  engine.load(state().files);
  const view = engine.view({ calls: [], edges: 'calls' });
  state().finishEvaluation({ view, revision: state().revision, files: state().files, elapsedMs: 0 });
}

beforeEach(() => {
  state().hideToast();
  open('a', [own('first')]);
});

test('a log that comes before the first evaluation waits for it', () => {
  expect(takeObserved(log)).toBe(true);
  expect(titles()).toEqual(['first']);
  evaluate();
  expect(titles()).toEqual(['first', 'observed 403']);
});

test.each<[string, () => void, readonly string[]]>([
  ['what was added', () => {}, ['first']],
  ['nothing that was saved meanwhile', () => state().setChecks([...state().checks, own('later')]), ['first', 'later']],
  ['nothing in another scenario', () => open('b', [own('of b')]), ['of b']],
  [
    'nothing in another scenario that came with the same checks',
    () => open('b', state().checks),
    ['first', 'observed 403'],
  ],
])('to undo takes away %s', (_name, meanwhile, expected) => {
  evaluate();
  takeObserved(log);
  const undo = state().toast?.action;
  meanwhile();
  undo?.run();
  expect(titles()).toEqual(expected);
});

test.each<[string, boolean, boolean]>([
  ['a toast that offers something goes with its scenario', true, false],
  ['one that only tells stays', false, true],
])('%s', (_name, hasAction, isLeft) => {
  state().showToast('Told', hasAction ? { label: 'Undo', run: () => {} } : null);
  open('b', []);
  expect(state().toast !== null).toBe(isLeft);
});

test('without manifests it is told that nobody is known', () => {
  state().replaceScenario({ id: 'c', title: 'c', files: [], calls: [] });
  takeObserved(log);
  expect(state().toast?.message).toContain('Of 1 call');
});
