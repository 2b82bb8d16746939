import { afterEach, expect, test, vi } from 'vitest';
import type { SourceDocument } from '../../../engine';
import { createAppStore } from '../app-store';
import { setCleanFiles } from './clean-files';
import { keepProgressSaved, type SavedProgress } from './saved-progress';

const { kept } = vi.hoisted(() => ({ kept: [] as unknown[] }));
vi.mock('idb-keyval', () => ({
  get: async () => undefined,
  set: async (_key: string, value: unknown) => kept.push(value),
}));

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('an older answer that takes longer to look through does not replace the newer one', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { addEventListener: () => {} });
  const slow = 1000;
  setCleanFiles(async (texts: readonly SourceDocument[]) => {
    if (texts.some(({ text }) => text === 'older')) await new Promise((resolve) => setTimeout(resolve, slow));
    return { texts, removed: [] };
  });
  const store = createAppStore();
  keepProgressSaved(store);
  for (const text of ['older', 'newer']) {
    store.getState().keepAnswer('E07', [{ file: 'a.yaml', text }]);
    await vi.advanceTimersByTimeAsync(500);
  }
  await vi.advanceTimersByTimeAsync(slow);
  expect(kept.map((one) => (one as SavedProgress).exercises['E07']?.answer?.[0]?.text)).toEqual(['newer']);
});
