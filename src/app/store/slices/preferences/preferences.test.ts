import { expect, test } from 'vitest';
import { createAppStore } from '../../app-store';
import { defaultPreferences, hasOtherPreferences, readPreferences, writePreferences } from './preferences';

function storageWith(text: string | null) {
  let saved = text;
  return { getItem: () => saved, setItem: (_key: string, value: string) => void (saved = value) };
}

test('what is written is read again', () => {
  const store = createAppStore();
  store.getState().setTheme('high-contrast');
  store.getState().setPaneSize('wide.editor', 420);
  const storage = storageWith(null);
  expect(writePreferences(storage, store.getState())).toBe(true);
  expect(readPreferences(storage)).toMatchObject({ theme: 'high-contrast', paneSizes: { 'wide.editor': 420 } });
});

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another type', '3'],
  ['wrong values', '{"theme":"pink","hidden":7}'],
])('%s is the default', (_name, text) => {
  expect(readPreferences(storageWith(text))).toEqual(defaultPreferences);
});

test('full storage is told', () => {
  const full = {
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(writePreferences(full, createAppStore().getState())).toBe(false);
});

test('what a link shows is not what the visitor chose', async () => {
  const { openAtView } = await import('../../showing/open-at-view');
  const { appStore } = await import('../../app-store');
  const saved = () => {
    const storage = storageWith(null);
    writePreferences(storage, appStore.getState());
    return readPreferences(storage).edges;
  };
  appStore.getState().setEdges('all');
  const before = appStore.getState();
  openAtView({ edges: 'calls' });
  expect([appStore.getState().edges, saved(), hasOtherPreferences(appStore.getState(), before)]).toEqual([
    'calls',
    'all',
    false,
  ]);
  appStore.getState().replaceScenario({ title: 'next', files: [], calls: [] });
  expect([appStore.getState().edges, saved()]).toEqual(['all', 'all']);
  openAtView({ edges: 'all' });
  appStore.getState().setEdges('calls');
  expect([appStore.getState().edges, saved()]).toEqual(['calls', 'calls']);
});
