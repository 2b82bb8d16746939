import { get } from 'idb-keyval';
import { afterEach, expect, test, vi } from 'vitest';
import { anyRequest } from '../../../scenarios/format/any-request';
import { cleaned, setCleanFiles } from './clean-files';
import { forOthers } from './for-others';
import { addRecent, addSnapshot } from './scenario-history';
import type { Check } from '../state';

const { kept } = vi.hoisted(() => ({ kept: new Map<string, unknown>() }));
vi.mock('idb-keyval', () => ({
  get: async (key: string) => kept.get(key),
  update: async (key: string, change: (before: unknown) => unknown) => void kept.set(key, change(kept.get(key))),
}));

/** Built in pieces, so that nobody takes them for real ones. */
const jwt = (kid: string) =>
  [btoa(`{"alg":"RS256","kid":"${kid}"}`).replaceAll('=', ''), 'eyJzdWIiOiJhIn0', 'c2ln'].join('.');
const foreign = jwt('somebody');
const own = jwt('page');
const call = { from: 'shop/web', to: 'shop/api:80' };
const checkWith = (token: string): Check => ({
  kind: 'call',
  call: { ...call, http: { ...anyRequest, token: { bearer: token } }, request: '', verdict: 'allow', start: 0, end: 0 },
});
const plain = { ...call, request: '', verdict: 'allow' as const, start: 0, end: 0 };
const scenario = {
  id: 'a',
  title: 'a',
  files: [{ file: 'a.yaml', text: 'password' }],
  calls: [{ ...call, http: { token: { bearer: foreign } } }],
  checks: [checkWith(foreign)],
  scenes: [
    {
      title: 'a',
      note: 'the password',
      show: 'answer' as const,
      ask: { ...call, http: { ...anyRequest, token: { bearer: foreign } }, request: '' },
      hidden: [],
    },
  ],
  isTouched: true,
};

setCleanFiles((given) => {
  const found = given.filter(({ text }) => text.includes('password'));
  if (found.length === 0) return { texts: given, removed: [] };
  return Promise.resolve({
    texts: given.map((one) => ({ ...one, text: one.text.replace('password', 'REMOVED') })),
    removed: found.map(({ file }) => ({ kind: 'secret' as const, detail: '', where: file, line: null })),
  });
});
afterEach(() => kept.clear());

test.each<[string, () => Promise<unknown>, string]>([
  ['a snapshot', () => addSnapshot(scenario, 'taken'), 'snapshots.v1'],
  ['a recent scenario', () => addRecent(scenario), 'recent.v1'],
])('%s has no secret in its files, its checks and its calls', async (_, add, key) => {
  await add();
  const text = JSON.stringify(await get(key));
  expect(text).toContain('REMOVED');
  expect(text).toContain('shop/api:80');
  expect(text).not.toMatch(/password|eyJ/);
});

test('nothing is waited for if files hold no secret', () => {
  expect(cleaned({ ...scenario, files: [], scenes: [] })).not.toBeInstanceOf(Promise);
});

test('what is given away has none either, but tokens of the page itself', async () => {
  const { files, calls } = scenario;
  const given = await forOthers(
    {
      title: 'a',
      about: '',
      upstream: [],
      files,
      calls,
      guarantees: [],
      view: {},
      scenes: [],
      expect: [checkWith(foreign), checkWith(own)].flatMap((check) => (check.kind === 'call' ? [check.call] : [])),
      exercise: {
        task: 'a',
        goals: [checkWith(foreign), checkWith(own)],
        solution: files,
        wrong: [{ title: 'a', files, says: 'a' }],
      },
    },
    '{"keys":[{"kty":"RSA","kid":"page"}]}',
  );
  const text = JSON.stringify(given.scenario);
  expect(given.removed.map(({ where }) => where)).toContain('solution a.yaml');
  expect(text).not.toContain('password');
  expect(text).not.toContain(foreign);
  expect(text.split(own)).toHaveLength(3);
});

test.each<[string, Partial<typeof scenario>]>([
  ['the title', { title: 'password' }],
  ['the name of a file', { files: [{ file: 'password.yaml', text: '' }] }],
  ['the title of a check', { checks: [{ kind: 'call', call: { ...plain, title: 'password' } }] }],
  ['the reason of a check', { checks: [{ kind: 'call', call: { ...plain, because: 'password' } }] }],
  [
    'a header of a check',
    { checks: [{ kind: 'call', call: { ...plain, http: { ...anyRequest, headers: [['x-a', 'password']] } } }] },
  ],
])('%s is stored without a secret', async (_name, part) => {
  const text = JSON.stringify((await cleaned({ ...scenario, files: [], checks: [], scenes: [], ...part })).scenario);
  expect(text).toContain('REMOVED');
  expect(text).not.toContain('password');
});
