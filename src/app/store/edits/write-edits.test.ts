import { expect, test, vi } from 'vitest';
import { createAppStore } from '../app-store';
import { writeInPlace } from './write-edits';

function applied() {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
  const store = createAppStore();
  store.getState().replaceScenario({ title: 'T', calls: [], files: [{ file: 'mesh.yaml', text: 'a: 1\n' }] });
  writeInPlace(store, [{ file: 'mesh.yaml', start: 3, end: 4, text: '2' }], 'Use 2');
  return store;
}

test('an applied edit can be taken back from where it is told', () => {
  const store = applied();
  expect(store.getState().toast?.message).toBe('Applied: Use 2');
  store.getState().toast?.action?.run();
  expect(store.getState().files[0]?.text).toBe('a: 1\n');
});

test.each([
  ['the edit is taken back', 'a: 1\n'],
  ['something else is written', 'a: 3\n'],
])('the offer to take it back goes when %s', (_name, text) => {
  const store = applied();
  store.getState().evaluateAgain();
  expect(store.getState().toast).not.toBeNull();
  store.getState().editFile('mesh.yaml', text);
  expect(store.getState().toast).toBeNull();
});

test('a later toast is not taken away by it', () => {
  const store = applied();
  store.getState().showToast('Saved on this device');
  store.getState().editFile('mesh.yaml', 'a: 3\n');
  expect(store.getState().toast?.message).toBe('Saved on this device');
});
