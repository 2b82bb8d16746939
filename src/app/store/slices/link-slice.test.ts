import { describe, expect, test } from 'vitest';
import { createAppStore } from '../app-store';

const scenario = { title: 'a', files: [{ file: 'a.yaml', text: 'kind: A\n' }], calls: [] };

describe('a scenario that is read only', () => {
  test('keeps its text, its files, its title and its checks', () => {
    const store = createAppStore();
    store.getState().replaceScenario(scenario);
    store.getState().followLink({ isReadOnly: true });
    const before = store.getState();
    before.editFile('a.yaml', 'kind: B\n');
    before.addFile('b.yaml', '');
    before.closeFile('a.yaml');
    before.applyEdits([{ file: 'a.yaml', start: 0, end: 4, text: '' }], false);
    before.renameScenario('b');
    before.setChecks([]);
    before.setPolicyState('a.yaml#0' as never, 'Off', 'Turn it off');
    const after = store.getState();
    expect([after.files, after.title, after.checks, after.policyStateWish]).toEqual([
      before.files,
      before.title,
      before.checks,
      before.policyStateWish,
    ]);
    expect(after.toast?.message).toBe('This scenario is read only. Nothing was changed.');
  });

  test('is edited as a copy', () => {
    const store = createAppStore();
    store.getState().replaceScenario(scenario);
    const { id } = store.getState();
    store.getState().followLink({ isReadOnly: true });
    store.getState().refuseEdit();
    store.getState().toast?.action?.run();
    store.getState().editFile('a.yaml', 'kind: B\n');
    expect(store.getState().files).toEqual([{ file: 'a.yaml', text: 'kind: B\n' }]);
    expect(store.getState().id).not.toBe(id);
  });

  test('gives way to another scenario, which is not', () => {
    const store = createAppStore();
    store.getState().replaceScenario(scenario);
    store.getState().followLink({ isReadOnly: true });
    store.getState().replaceScenario({ ...scenario, title: 'b' });
    store.getState().editFile('a.yaml', 'kind: B\n');
    expect(store.getState().files[0]?.text).toBe('kind: B\n');
  });
});
