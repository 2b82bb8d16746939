import { expect, test, vi } from 'vitest';
import { appStore } from '../../store/app-store';
import { addSnapshot } from '../../store/saved/scenario-history';
import { restoreSnapshot } from './scenario-actions';

vi.mock('../../store/saved/scenario-history', () => ({ addSnapshot: vi.fn(), readRecent: vi.fn() }));

const files = (text: string) => [{ file: 'a.yaml', text }];
const snapshot = { id: 'a', title: 'Before', files: files('kind: A\n'), calls: [], isTouched: true, at: 1 };

test('a snapshot is restored also where nothing more is stored', async () => {
  vi.mocked(addSnapshot).mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  appStore.getState().replaceScenario({ id: 'a', title: 'Now', files: files('kind: B\n'), calls: [] });
  await restoreSnapshot({ ...snapshot, reason: 'taken' }, 1);
  expect(appStore.getState().title).toBe('Before');
  expect(appStore.getState().toast?.message).toContain('This browser stores nothing more.');
  appStore.getState().toast?.action?.run();
  expect(appStore.getState().files).toEqual(files('kind: B\n'));
});
