import { expect, test } from 'vitest';
import type { Edge, Engine, MeshView, SourceDocument } from '../engine';
import type { Ask, Message } from './protocol';
import { createServer } from './server';

const edge = (fromCard: string, toCard: string) => ({ id: `${fromCard}>${toCard}`, fromCard, toCard }) as Edge;

/** @param each how long passes between two looks at the clock */
function start(engine: Partial<Engine> = {}, each = 0) {
  let time = 0;
  const posted: Message[] = [];
  const tasks: (() => void)[] = [];
  const calls: string[] = [];
  const view = { edges: [edge('a', 'c')], documents: [] } as unknown as MeshView;
  const receive = createServer({
    engine: {
      load: (documents: readonly SourceDocument[]) => void calls.push(`load ${documents[0]?.text}`),
      view: ({ edges }: { edges: string }) => {
        calls.push(`view ${edges}`);
        return { edges: edges === 'all' ? [edge('a', 'b'), edge('b', 'c')] : [], documents: [] } as unknown as MeshView;
      },
      ask: () => ({ verdict: 'allow' }) as never,
      matrix: (lens?: { method?: string }) => ({ callers: [lens?.method ?? 'any'] }) as never,
      flips: () => [],
      inbound: (workload) => ({ lines: [], left: 0, workload }) as never,
      mtls: (edges, workload) => ({ edges: edges.length, workload }) as never,
      token: (wanted) => wanted as never,
      strictPlan: ({ edges }, scope, remedies) => ({ edges, scope, remedies }) as never,
      policyStateEdits: () => [],
      admission: () => [],
      ...engine,
    } as Engine,
    createEngine: () =>
      ({
        load: ([document]: readonly SourceDocument[]) => void calls.push(`look at ${document?.text}`),
        view: () => ({ ...view, cards: [], stockCallers: [] }),
      }) as unknown as Engine,
    post: (message) => void posted.push(message),
    defer: (task) => void tasks.push(task),
    now: () => (time += each),
  });
  const run = () => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) task();
  };
  return { receive, run, posted, calls, tasks };
}

const load = (id: number, revision: number, content: string): Ask => ({
  id,
  revision,
  call: 'load',
  ask: { documents: [{ file: 'a', text: content }], calls: [], edges: 'calls' },
});

test('what a newer revision has overtaken is not evaluated', () => {
  const { receive, run, posted, calls } = start();
  receive(load(1, 1, 'old'));
  receive({ id: 2, revision: 1, call: 'explain', ask: { question: {} as never } });
  receive(load(3, 2, 'new'));
  run();
  expect(posted.map((m) => m.reply.outcome)).toEqual(['stale', 'stale', 'done']);
  expect(calls).toEqual(['load new', 'view calls']);
});

test('what throws is a crash with its message, and the next ask is answered', () => {
  const { receive, run, posted } = start({
    ask: () => {
      throw new Error('invariant broken: no hop');
    },
  });
  receive({ id: 1, revision: 1, call: 'explain', ask: { question: {} as never } });
  receive(load(2, 1, 'a'));
  run();
  expect(posted[0]?.reply).toMatchObject({ outcome: 'crashed', message: expect.stringContaining('no hop') as string });
  expect(posted[1]?.reply.outcome).toBe('done');
});

test('neighbours are asked for as the mesh was', () => {
  const { receive, run, posted } = start({
    neighbours: (card, { lens }) => ({ card, lens }) as never,
  });
  receive(load(1, 1, 'a'));
  receive({ id: 2, revision: 1, call: 'neighbours', ask: { card: 'b' } });
  run();
  expect(posted[1]?.reply).toEqual({ outcome: 'done', answer: { card: 'b' } });
});

test('mTLS and its plan are about what was loaded last', () => {
  const { receive, run, posted } = start();
  receive(load(1, 1, 'x'));
  receive({ id: 2, revision: 1, call: 'mtls', ask: { workload: null } });
  receive({ id: 3, revision: 1, call: 'strictPlan', ask: { scope: { kind: 'mesh' }, remedies: ['a'] } });
  run();
  expect(posted.slice(1).map(({ reply }) => reply)).toEqual([
    { outcome: 'done', answer: { report: { edges: 0, workload: null } } },
    { outcome: 'done', answer: { plan: { edges: 'calls', scope: { kind: 'mesh' }, remedies: ['a'] } } },
  ]);
});

test('the matrix is of the lens that was loaded last', () => {
  const { receive, run, posted } = start();
  const { ask } = load(1, 1, 'a') as Extract<Ask, { call: 'load' }>;
  receive({ id: 1, revision: 1, call: 'load', ask: { ...ask, lens: { method: 'DELETE' } } });
  receive({ id: 2, revision: 1, call: 'matrix', ask: {} });
  run();
  expect(posted[1]?.reply).toEqual({ outcome: 'done', answer: { matrix: { callers: ['DELETE'] } } });
});

test('other text is looked at beside the loaded one, and compared with every pair that either shows', () => {
  const { receive, run, posted, calls } = start();
  receive(load(1, 1, 'a'));
  receive({ ...load(2, 1, 'b'), call: 'preview' } as Ask);
  run();
  expect(posted[1]?.reply).toMatchObject({
    answer: { view: { edges: [edge('a', 'c')] }, before: [edge('a', 'b'), edge('b', 'c')] },
  });
  expect(calls).toEqual(['load a', 'view calls', 'look at b', 'view all']);
});

test('after text that the engine cannot show nothing is looked at as the older text was', () => {
  let isBroken = false;
  const { receive, run, posted } = start({
    view: () => {
      if (isBroken) throw new Error('no view');
      return { edges: [edge('a', 'b')], documents: [] } as unknown as MeshView;
    },
    neighbours: () => ({ incoming: ['a'], outgoing: [] }) as never,
  });
  receive(load(1, 1, 'old'));
  run();
  isBroken = true;
  receive(load(2, 2, 'new'));
  receive({ id: 3, revision: 2, call: 'neighbours', ask: { card: 'a' as never } });
  receive({ id: 4, revision: 2, call: 'mtls', ask: { workload: 'a' as never } });
  run();
  expect(posted.slice(1).map(({ reply }) => (reply.outcome === 'done' ? reply.answer : reply.outcome))).toEqual([
    'crashed',
    { incoming: [], outgoing: [] },
    { report: { edges: 0, workload: 'a' } },
  ]);
});

test('what is done in steps lets others by, and is given up for newer text', () => {
  const { receive, posted, tasks } = start({}, 1000);
  const mesh = { file: 'mesh.yaml', text: '' };
  receive(load(1, 1, 'text'));
  receive({ id: 2, revision: 1, call: 'compare', ask: { goals: [], given: { start: [mesh], solution: [mesh] } } });
  receive({ id: 3, revision: 1, call: 'explain', ask: { question: {} as never } });
  for (let steps = 0; steps < 3; steps += 1) tasks.shift()?.();
  expect(posted.map(({ id, reply }) => [id, reply.outcome])).toEqual([
    [1, 'done'],
    [3, 'done'],
  ]);
  receive(load(4, 2, 'newer'));
  for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) task();
  expect(posted.slice(2).map(({ id, reply }) => [id, reply.outcome])).toEqual([
    [4, 'done'],
    [2, 'stale'],
  ]);
});
