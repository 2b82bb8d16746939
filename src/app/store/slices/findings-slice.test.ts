import { expect, test } from 'vitest';
import type { Diagnostic, DocumentId, MeshView } from '../../../engine';
import { createAppStore } from '../app-store';

const finding = (start: number): Diagnostic => ({
  code: 'method-case',
  severity: 'warning',
  message: 'x',
  origin: { document: 'a.yaml#0' as DocumentId, start, end: start + 1 },
});
const fix = { note: { id: 'fix.use', params: {} }, edits: [], changes: [] };

test('fixes belong to the findings of one view', () => {
  const store = createAppStore();
  const [first, second, third] = [finding(1), finding(2), finding(3)];
  store.setState({ view: { diagnostics: [first, second] } as unknown as MeshView });
  store.getState().wantFixes([first]);
  store.getState().wantFixes([first, second]);
  expect(store.getState().fixesWanted).toEqual([first, second]);
  store.getState().finishFixes(first, [fix]);
  expect(store.getState().fixes.get(first)).toEqual([fix]);

  store.setState({ view: { diagnostics: [third] } as unknown as MeshView });
  store.getState().wantFixes([third]);
  expect(store.getState().fixesWanted).toEqual([third]);
  store.getState().finishFixes(third, []);
  expect([...store.getState().fixes.keys()]).toEqual([third]);
});

test('another rule is attacked anew', () => {
  const { getState } = createAppStore();
  getState().attackRule({ policy: 'shop/p', rule: 0 });
  getState().finishAttack({ policy: 'shop/p', rule: 0, tried: 0, searched: 0, isCut: false, attacks: [] });
  getState().attackRule({ policy: 'shop/p', rule: 1 });
  expect(getState().attack).toBeNull();
});
