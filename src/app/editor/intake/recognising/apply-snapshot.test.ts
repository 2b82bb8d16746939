import { expect, test } from 'vitest';
import { createAppStore } from '../../../store/app-store';
import { applySnapshot, snapshotOf } from './apply-snapshot';

const a = { file: 'a.yaml', text: 'kind: A\n' };
const b = { file: 'b.yaml', text: 'kind: B\n' };

function storeWith(...files: readonly (typeof a)[]) {
  const store = createAppStore();
  store.getState().replaceScenario({ title: 'T', calls: [], files });
  return store;
}

test.each([
  ['one edited file', [a, b], [a, { ...b, text: 'x' }]],
  ['one more file', [a], [a, b]],
  ['the first file', [], [a]],
  ['a file less', [a, b], [a]],
  ['a file in front', [b], [a, b]],
  ['other files', [a], [b]],
  [
    'two edited files',
    [a, b],
    [
      { ...a, text: 'x' },
      { ...b, text: 'y' },
    ],
  ],
  ['nothing', [a], [a]],
])('comes to a snapshot with %s, and back', (_name, before, after) => {
  const store = storeWith(...before);
  const was = snapshotOf(store);
  const to = { ...was, files: after, activeFile: after.at(-1)?.file ?? '' };
  applySnapshot(store, to);
  expect(snapshotOf(store)).toEqual(to);
  applySnapshot(store, was);
  expect(snapshotOf(store)).toEqual(was);
});

test('keeps what is selected when one file changes', () => {
  const store = storeWith(a, b);
  store.getState().select({ kind: 'policy', policyKind: 'AuthorizationPolicy', policy: 'shop/web' });
  applySnapshot(store, { ...snapshotOf(store), files: [a, { ...b, text: 'x' }] });
  expect(store.getState().subject).not.toBeNull();
});
