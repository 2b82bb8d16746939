import { describe, expect, test, vi } from 'vitest';
import type {
  Answer,
  DocumentId,
  MeshView,
  MtlsReport,
  Question,
  ReachabilityMatrix,
  ServiceId,
  StrictPlan,
  WorkloadId,
} from '../../engine';
import type { CheckResult } from '../../scenarios';
import type { EngineClient } from '../../worker/client';
import type { Calls, Reply } from '../../worker/protocol';
import { anyRequest, OPEN } from '../../scenarios/format/any-request';
import { createAppStore } from './app-store';
import { resultOf } from './views/result-of';
import { runEvaluationLoop } from './evaluation-loop';
import { followView } from './followers/follow-view';
import type { Check } from './state';
import { defaultSettings } from './default-settings.fixture';

const view: MeshView = {
  documents: [],
  diagnostics: [],
  namespaces: [],
  cards: [],
  edges: [],
  policies: [],
  stockCallers: [],
  pairCount: 0,
  settings: defaultSettings,
  edgesShown: 'calls',
  missing: null,
};

const question: Question = {
  from: { kind: 'outside' },
  to: { kind: 'service', id: 'shop/a' as ServiceId, port: 80 },
  speaks: OPEN,
  http: anyRequest,
};

/** What the evaluator says of any check here. */
const result: CheckResult = {
  kind: 'call',
  outcome: 'fail',
  differs: ['verdict'],
  answer: {
    question,
    verdict: 'deny',
    backend: null,
    callerSees: { kind: 'closed' },
    decision: null,
    reason: { id: 'verdict.deny.noAllow', params: {} },
  },
};

/** What the evaluator answers. What no test here asks is not answered. */
type Stub = { readonly [K in keyof Calls]?: (ask: Calls[K]['ask']) => Promise<Reply<Calls[K]['answer']>> };

function start(changed: Stub = {}) {
  const asked: string[] = [];
  const store = createAppStore();
  const stub: Stub = {
    load: (ask) => {
      asked.push(`load ${ask.documents.map((d) => d.text).join()} ${ask.edges} ${ask.lens?.method ?? 'any'}`);
      return Promise.resolve({ outcome: 'done', answer: { view: { ...view }, elapsedMs: 3 } });
    },
    explain: () => {
      asked.push('explain');
      return Promise.resolve({ outcome: 'done', answer: { answer: { verdict: 'deny' } as Answer } });
    },
    flips: ({ wanted }) => {
      asked.push(`flips ${wanted}`);
      return Promise.resolve({ outcome: 'done', answer: { flips: [] } });
    },
    checks: ({ checks }) => {
      asked.push(`checks ${checks.length}`);
      return Promise.resolve({ outcome: 'done', answer: { results: checks.map(() => result) } });
    },
    policyState: ({ state }) => {
      asked.push(`state ${state}`);
      return Promise.resolve({ outcome: 'done', answer: { edits: [] } });
    },
    grade: ({ documents }) => {
      asked.push(documents === undefined ? 'grade' : 'grade start');
      return Promise.resolve({ outcome: 'done', answer: { results: [], changes: [] } });
    },
    preview: ({ documents }) => {
      asked.push(`preview ${documents.map((d) => d.text).join()}`);
      return Promise.resolve({ outcome: 'done', answer: { view: { ...view }, before: [] } });
    },
    neighbours: ({ card }) => {
      asked.push(`neighbours ${card}`);
      return Promise.resolve({ outcome: 'done', answer: { incoming: [], outgoing: [] } });
    },
    matrix: () => {
      asked.push('matrix');
      return Promise.resolve({
        outcome: 'done',
        answer: { matrix: { callers: ['a'] } as unknown as ReachabilityMatrix },
      });
    },
    mtls: () => {
      asked.push('mtls');
      return Promise.resolve({ outcome: 'done', answer: { report: { sidecars: 2 } as MtlsReport } });
    },
    inbound: ({ workload }) => {
      asked.push(`inbound ${workload}`);
      return Promise.resolve({ outcome: 'done', answer: { config: { lines: [], left: 0 } } });
    },
    strictPlan: ({ scope, remedies }) => {
      asked.push(`plan ${JSON.stringify(scope)} ${remedies.join()}`);
      return Promise.resolve({ outcome: 'done', answer: { plan: { keepRefused: 1 } as StrictPlan } });
    },
    coverage: ({ policy }) => {
      asked.push(`coverage ${policy}`);
      const coverage = { policy, callers: 1, isCut: false, rules: [] };
      return Promise.resolve({ outcome: 'done', answer: { coverage } });
    },
    ...changed,
  };
  const client: EngineClient = {
    ask: (call, ask) => (stub[call] ?? (() => Promise.reject(new Error(`${call} is not answered`))))(ask),
    close: () => {},
  };
  runEvaluationLoop(store, client);
  followView(store, client);
  return { store, asked };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the loop', () => {
  test('evaluates every change of text, edges and lens', async () => {
    const { store, asked } = start();
    store.getState().addFile('a.yaml', 'x');
    store.getState().setEdges('all');
    store.getState().setLens({ method: 'DELETE' });
    store.getState().openFile('a.yaml');
    store.getState().setTheme('dark');
    await settled();
    expect(asked).toEqual(['load x calls any', 'load x all any', 'load x all DELETE']);
    expect(store.getState()).toMatchObject({ evaluation: 'ready', elapsedMs: 3, viewRevision: 1 });
  });

  test('asks again when the text changed', async () => {
    const { store, asked } = start();
    store.getState().addFile('a.yaml', 'x');
    await settled();
    store.getState().ask(question);
    await settled();
    expect(store.getState()).toMatchObject({ isAsking: false, answer: { verdict: 'deny' } });
    store.getState().editFile('a.yaml', 'y');
    await settled();
    expect(asked).toEqual(['load x calls any', 'explain', 'flips allow', 'load y calls any', 'explain', 'flips allow']);
    expect(store.getState().flips?.revision).toBe(store.getState().revision);
  });

  test('looks for what is wanted of a call that passes, and for nothing until then', async () => {
    const { store, asked } = start({
      explain: () => Promise.resolve({ outcome: 'done', answer: { answer: { verdict: 'allow' } as Answer } }),
    });
    store.getState().ask(question);
    await settled();
    expect(store.getState().flips).toMatchObject({ wanted: null, flips: [] });
    store.getState().want('deny');
    await settled();
    expect(asked).toEqual(['flips deny']);
    expect(store.getState().flips?.wanted).toBe('deny');
  });

  test('looks around a selected card', async () => {
    const { store, asked } = start();
    store.getState().select({ kind: 'card', card: 'b' });
    await settled();
    expect(asked).toEqual(['neighbours b']);
    expect(store.getState().neighbours?.card).toBe('b');
  });

  test('looks at edits until the text changes', async () => {
    const { store, asked } = start();
    store.getState().addFile('a.yaml', 'x');
    await settled();
    store.getState().startPreview('Add y', [{ file: 'a.yaml', start: 1, end: 1, text: 'y' }]);
    await settled();
    expect(store.getState()).toMatchObject({ preview: { title: 'Add y', view: {} }, files: [{ text: 'x' }] });
    store.getState().setLens({ method: 'GET' });
    await settled();
    store.getState().editFile('a.yaml', 'z');
    await settled();
    expect(store.getState().preview).toBeNull();
    expect(asked).toEqual(['load x calls any', 'preview xy', 'load x calls GET', 'preview xy', 'load z calls GET']);
  });

  test('keeps mTLS and its plan in step, but only while somebody looks', async () => {
    const sidecar = {
      id: 'shop/a',
      name: 'a',
      namespace: 'shop',
      dataPlane: 'sidecar',
      mode: 'STRICT',
      workloads: ['shop/a'],
    };
    const cards = [sidecar] as unknown as MeshView['cards'];
    const { store, asked } = start({
      load: () => Promise.resolve({ outcome: 'done', answer: { view: { ...view, cards }, elapsedMs: 1 } }),
    });
    store.getState().addFile('a.yaml', 'x');
    await settled();
    expect(asked).toEqual([]);
    store.getState().openMtls(true);
    await settled();
    expect(asked.splice(0)).toEqual(['mtls', 'plan {"kind":"namespace","name":"shop"} ']);
    store.getState().chooseStrictScope('mesh');
    store.getState().toggleRemedy('inject a');
    await settled();
    expect(asked.splice(0)).toEqual(['plan {"kind":"mesh"} ', 'plan {"kind":"mesh"} inject a']);
    store.getState().editFile('a.yaml', 'y');
    await settled();
    expect(asked.splice(0)).toEqual(['mtls', 'plan {"kind":"mesh"} inject a']);
    expect(store.getState().strictPlan?.revision).toBe(store.getState().revision);
    store.getState().openMtls(false);
    store.getState().editFile('a.yaml', 'z');
    await settled();
    expect(asked).toEqual([]);
  });

  test('asks again for what another map of the same text overtook', async () => {
    let isOvertaken = true;
    const { store, asked } = start({
      policyState: ({ state }) => {
        asked.push(`state ${state}`);
        return Promise.resolve(isOvertaken ? { outcome: 'stale' } : { outcome: 'done', answer: { edits: [] } });
      },
      grade: ({ documents }) => {
        asked.push(documents === undefined ? 'grade' : 'grade start');
        return Promise.resolve(
          isOvertaken ? { outcome: 'stale' } : { outcome: 'done', answer: { results: [], changes: [] } },
        );
      },
    });
    const exercise = { id: 'E', title: 'E', about: '', task: '', goals: [], start: [], solution: [], reference: [] };
    store.getState().openExercise(exercise, { title: 'E', files: [{ file: 'a.yaml', text: 'x' }], calls: [] });
    store.getState().setPolicyState('a.yaml#0' as DocumentId, 'Off', 'Turn it off');
    await vi.waitFor(() => expect(asked).toContain('grade start'));
    isOvertaken = false;
    store.getState().setEdges('all');
    await settled();
    expect(asked.slice(-4)).toEqual(['load x all any', 'state Off', 'grade', 'grade start']);
    expect(store.getState()).toMatchObject({ goalResults: [], startResults: [] });
    store.getState().setEdges('calls');
    await settled();
    expect(asked.slice(-2)).toEqual(['load x calls any', 'grade']);
  });

  test('asks what is sent to a proxy as long as somebody looks at it', async () => {
    const { store, asked } = start();
    store.getState().addFile('a.yaml', 'x');
    await settled();
    asked.splice(0);
    const api = 'shop/api' as WorkloadId;
    store.getState().lookAtInbound(api);
    await settled();
    store.getState().editFile('a.yaml', 'y');
    await settled();
    expect(store.getState().inbound).toEqual({ workload: api, config: { lines: [], left: 0 } });
    store.getState().lookAtInbound(null);
    store.getState().editFile('a.yaml', 'z');
    await settled();
    expect(asked.filter((call) => call.startsWith('inbound'))).toEqual(['inbound shop/api', 'inbound shop/api']);
  });

  test('finds whom a policy is about once for each view, as long as somebody looks at it', async () => {
    const { store, asked } = start();
    store.getState().addFile('a.yaml', 'x');
    await settled();
    asked.splice(0);
    store.getState().lookAtCoverage('shop/p');
    store.getState().lookAtCoverage('shop/p');
    await settled();
    expect(asked.splice(0)).toEqual(['coverage shop/p']);
    expect(store.getState().coverage['shop/p']).toMatchObject({ viewRevision: 1, found: { callers: 1 } });
    store.getState().editFile('a.yaml', 'y');
    await settled();
    expect(asked.splice(0)).toEqual(['load y calls any', 'coverage shop/p']);
    store.getState().lookAwayFromCoverage('shop/p'); // the other one still looks
    store.getState().editFile('a.yaml', 'yy');
    await settled();
    expect(asked.splice(0)).toEqual(['load yy calls any', 'coverage shop/p']);
    store.getState().lookAwayFromCoverage('shop/p');
    store.getState().editFile('a.yaml', 'z');
    await settled();
    expect(asked).toEqual(['load z calls any']);
  });

  test('keeps the matrix in step, but only while it is open', async () => {
    const { store, asked } = start();
    store.getState().addFile('a.yaml', 'x');
    await settled();
    store.getState().openMatrix(true);
    await settled();
    store.getState().editFile('a.yaml', 'y');
    await settled();
    store.getState().openMatrix(false);
    store.getState().editFile('a.yaml', 'z');
    await settled();
    expect(asked).toEqual(['load x calls any', 'matrix', 'load y calls any', 'matrix', 'load z calls any']);
    expect(store.getState().matrix?.callers).toEqual(['a']);
  });

  test('keeps the last view when the evaluator stops, and recovers with the next text', async () => {
    let isBroken = false;
    const { store } = start({
      load: () =>
        Promise.resolve(
          isBroken ? { outcome: 'crashed', message: 'why' } : { outcome: 'done', answer: { view, elapsedMs: 1 } },
        ),
    });
    store.getState().addFile('a.yaml', 'x');
    await settled();
    isBroken = true;
    store.getState().editFile('a.yaml', 'y');
    await settled();
    expect(store.getState()).toMatchObject({ evaluation: 'stopped', stoppedMessage: 'why', view });
    isBroken = false;
    store.getState().restoreEvaluated();
    await settled();
    expect(store.getState()).toMatchObject({ evaluation: 'ready', stoppedMessage: null, files: [{ text: 'x' }] });
  });

  test('an answer to something that is no longer asked is dropped', async () => {
    const answers: ((answer: Answer) => void)[] = [];
    const { store } = start({
      explain: () =>
        new Promise((resolve) => {
          answers.push((answer) => resolve({ outcome: 'done', answer: { answer } }));
        }),
    });
    store.getState().ask(question);
    store.getState().ask({ ...question });
    answers[1]?.({ verdict: 'allow' } as Answer);
    answers[0]?.({ verdict: 'deny' } as Answer);
    await settled();
    expect(store.getState().answer?.verdict).toBe('allow');
  });

  test('a guarantee waits for the text that is shown', async () => {
    const guarantee: Check = { kind: 'guarantee', guarantee: {} as never };
    let isOvertaken = false;
    const { store } = start({
      checks: () =>
        Promise.resolve(isOvertaken ? { outcome: 'stale' } : { outcome: 'done', answer: { results: [result] } }),
    });
    store.getState().addFile('a.yaml', 'x');
    store.getState().setChecks([guarantee]);
    await settled();
    expect(resultOf(store.getState(), guarantee)).toBe(result);
    isOvertaken = true;
    store.getState().editFile('a.yaml', 'y');
    await settled();
    expect(resultOf(store.getState(), guarantee)).toBeNull();
  });

  test('checks fare anew with every text, and a change of checks is no change of the text', async () => {
    const { store, asked } = start();
    store.getState().addFile('a.yaml', 'x');
    await settled();
    const check = (to: string): Check => ({
      kind: 'call',
      call: { from: 'internet', to, request: '', verdict: 'allow', start: 0, end: 0 },
    });
    const [first, second] = [check('a:1'), check('b:1')];
    store.getState().setChecks([first]);
    store.getState().setChecks([first, second]);
    await settled();
    expect(store.getState().checkResults.get(first)?.result.outcome).toBe('fail');
    store.getState().setChecks([second]);
    await settled();
    store.getState().editFile('a.yaml', 'y');
    await settled();
    expect(asked).toEqual(['load x calls any', 'checks 1', 'checks 2', 'checks 1', 'load y calls any', 'checks 1']);
    expect([...store.getState().checkResults.keys()]).toEqual([second]);
  });
});
