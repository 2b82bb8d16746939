import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createAppStore } from '../app-store';
import { cleaned, setCleanFiles } from './clean-files';
import { keepScenarioSaved } from './saved-scenario';

vi.mock('idb-keyval', () => ({ get: async () => undefined, update: async () => {} }));

const { words } = vi.hoisted(() => ({ words: { areThere: true } }));
vi.mock('../../../words/sharing/left-out', async (original) => {
  const { leftOut } = await original<typeof import('../../../words/sharing/left-out')>();
  return {
    get leftOut() {
      if (!words.areThere) throw new Error('offline');
      return leftOut;
    },
  };
});

const call = { from: 'shop/web', to: 'shop/api:80' };

beforeAll(() => {
  vi.stubGlobal('document', { addEventListener: () => {}, visibilityState: 'visible' });
  setCleanFiles((texts) => ({
    texts,
    removed: texts.flatMap(({ file, text }) =>
      text
        .split('\n')
        .flatMap((line, at) =>
          line.includes('password') ? [{ kind: 'credentials' as const, detail: '', where: file, line: at + 1 }] : [],
        ),
    ),
  }));
});
beforeEach(() => {
  words.areThere = true;
});

/** A store whose scenario is kept, and what it told. */
function kept() {
  const store = createAppStore();
  const said: string[] = [];
  store.setState({ showToast: (message) => void said.push(message) });
  keepScenarioSaved(store);
  const open = async (id: string, text: string) => {
    store.getState().replaceScenario({ id, title: id, files: [{ file: 'mesh.yaml', text }], calls: [] });
    await settled();
  };
  return { store, said, open };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('what is not kept is told in every scenario', async () => {
  const { said, open } = kept();
  await open('one', 'password');
  await vi.waitFor(() => expect(said).toHaveLength(1));
  await open('two', '\npassword');
  await vi.waitFor(() => expect(said).toHaveLength(2));
  expect(said.map((one) => /line \d/.exec(one)?.[0])).toEqual(['line 1', 'line 2']);
});

test('what is not kept is told once, and a second one of it as well', async () => {
  const { store, said, open } = kept();
  await open('one', 'password');
  await vi.waitFor(() => expect(said).toHaveLength(1));
  store.getState().renameScenario('again');
  await settled();
  expect(said).toHaveLength(1);
  store.setState({ title: 'more', files: [{ file: 'mesh.yaml', text: 'a\npassword\npassword' }] });
  await vi.waitFor(() => expect(said).toHaveLength(2), { timeout: 3000 });
  expect(said[1]).toContain('line 3');
});

test('what could not be told is told next time', async () => {
  const { store, said, open } = kept();
  words.areThere = false;
  await open('one', 'password');
  expect(said).toEqual([]);
  words.areThere = true;
  store.getState().renameScenario('again');
  await vi.waitFor(() => expect(said).toHaveLength(1));
});

test('secrets of requests are told with those of texts', async () => {
  const http = { headers: [['x-api-key', 'hunter22x']] as const, path: '/a?access_token=hunter22x' };
  const clean = await cleaned({ id: 'a', title: 'a', files: [], calls: [{ ...call, http }] });
  expect(clean.removed.map(({ where }) => where)).toEqual(['call 1 header x-api-key', 'call 1 parameter access_token']);
  expect(JSON.stringify(clean.scenario)).not.toContain('hunter');
});
