import { describe, expect, test } from 'vitest';
import type { DocumentId, Edge, MeshView, ServiceId, WorkloadId } from '../../engine';
import { anyRequest as engineAnyRequest } from '../../engine';
import { anyRequest } from '../../scenarios/format/any-request';
import { createAppStore } from './app-store';
import { locate, selectVerdictCounts } from './views/selectors';
import { defaultSettings } from './default-settings.fixture';

const edge: Edge = {
  id: 'a>b',
  fromCard: 'a',
  toCard: 'b',
  from: { kind: 'workload', id: 'shop/a' as WorkloadId },
  to: { kind: 'service', id: 'shop/b' as ServiceId, port: 80 },
  fromName: 'a',
  toName: 'b',
  port: 80,
  verdict: 'deny',
  transport: 'mtls',
  label: '403',
  callerSees: { kind: 'http', status: 403, body: 'RBAC: access denied' },
  ends: [{ kind: 'http', status: 403, body: 'RBAC: access denied' }],
  shadow: null,
  decidedBy: [],
  matchedBy: [],
  isCall: true,
};

const document = 'a.yaml#1' as DocumentId;

function viewWith(edges: readonly Edge[]): MeshView {
  return {
    documents: [{ id: document, file: 'a.yaml', start: 8, end: 20, state: 'evaluated', objects: [] }],
    diagnostics: [],
    namespaces: [],
    cards: [],
    edges,
    policies: [],
    stockCallers: [],
    pairCount: 1,
    settings: defaultSettings,
    edgesShown: 'calls',
    missing: null,
  };
}

function storeWithView() {
  const store = createAppStore();
  store
    .getState()
    .replaceScenario({ title: 't', files: [{ file: 'a.yaml', text: 'a: 1\n---\nb: 2\nc: 3\n' }], calls: [] });
  const { files, revision } = store.getState();
  store.getState().finishEvaluation({ view: viewWith([edge]), revision, files, elapsedMs: 1 });
  return store;
}

describe('documents', () => {
  test('an edit grows the revision; writing the same text does not', () => {
    const store = storeWithView();
    const { revision, editFile } = store.getState();
    editFile('a.yaml', 'b: 1\n');
    expect(store.getState().revision).toBe(revision + 1);
    editFile('a.yaml', 'b: 1\n');
    expect(store.getState().revision).toBe(revision + 1);
  });

  test('a name that is taken gets a number', () => {
    const store = storeWithView();
    store.getState().addFile('a.yaml', '');
    store.getState().addFile('a.yaml', '');
    expect(store.getState().files.map((f) => f.file)).toEqual(['a.yaml', 'a-2.yaml', 'a-3.yaml']);
    expect(store.getState().activeFile).toBe('a-3.yaml');
  });

  test('closing the open file opens its neighbour, and the last one leaves nothing open', () => {
    const store = storeWithView();
    store.getState().addFile('b.yaml', '');
    store.getState().closeFile('b.yaml');
    expect(store.getState().activeFile).toBe('a.yaml');
    store.getState().closeFile('a.yaml');
    expect(store.getState().activeFile).toBe('');
  });

  test('the text that was evaluated last can be brought back', () => {
    const store = storeWithView();
    const before = store.getState().files;
    store.getState().editFile('a.yaml', 'broken');
    store.getState().restoreEvaluated();
    expect(store.getState().files).toBe(before);
  });
});

describe('edits from outside of the editor', () => {
  test('several places change at once, and come back at once', () => {
    const store = storeWithView();
    const before = store.getState().files;
    store.getState().applyEdits(
      [
        { file: 'a.yaml', start: 0, end: 1, text: 'xy' },
        { file: 'a.yaml', start: 3, end: 4, text: '' },
      ],
      false,
    );
    expect(store.getState().files[0]?.text).toBe('xy: \n---\nb: 2\nc: 3\n');
    store.getState().undoEdit();
    expect(store.getState().files).toBe(before);
  });

  test('nothing is taken back once the text was changed again', () => {
    const store = storeWithView();
    store.getState().applyEdits([{ file: 'a.yaml', start: 0, end: 1, text: 'x' }], false);
    store.getState().editFile('a.yaml', 'typed');
    store.getState().undoEdit();
    expect(store.getState().files[0]?.text).toBe('typed');
  });
});

describe('selection', () => {
  test('selecting an edge asks about every request of that pair', () => {
    const store = storeWithView();
    store.getState().select({ kind: 'edge', edge: 'a>b' });
    expect(store.getState()).toMatchObject({
      question: { from: edge.from, to: edge.to, http: anyRequest },
      isAsking: true,
      inspectorTab: 'Ask',
      isIntroduced: true,
    });
  });

  test('the lens narrows what an edge asks', () => {
    const store = storeWithView();
    store.getState().setLens({ method: 'DELETE' });
    store.getState().select({ kind: 'edge', edge: 'a>b' });
    expect(store.getState().question?.http).toMatchObject({ method: 'DELETE', path: { open: true } });
  });

  test('another request of the lens does not name the caller', () => {
    const { getState } = storeWithView();
    const { from, to } = edge;
    getState().ask({ from, to, speaks: 'http', http: anyRequest, isCallerAssumed: true });
    getState().setLens({ method: 'DELETE' });
    expect(getState().question).toMatchObject({ http: { method: 'DELETE' }, isCallerAssumed: true });
    getState().select({ kind: 'edge', edge: 'a>b' });
    expect(Object.keys(getState().question ?? {})).not.toContain('isCallerAssumed');
  });

  test('selecting nothing clears the question', () => {
    const store = storeWithView();
    store.getState().select({ kind: 'edge', edge: 'a>b' });
    store.getState().select(null);
    expect(store.getState()).toMatchObject({ subject: null, question: null, answer: null });
  });

  test('any request is what the engine means by it', () => {
    expect(anyRequest).toEqual(engineAnyRequest);
  });
});

describe('analysis', () => {
  test('what did not change keeps its identity', () => {
    const store = storeWithView();
    const before = store.getState().view;
    const changed: Edge = { ...edge, id: 'c>b', verdict: 'allow' };
    store.getState().finishEvaluation({
      view: viewWith([structuredClone(edge), changed]),
      revision: 2,
      files: [],
      elapsedMs: 1,
    });
    expect(store.getState().view?.edges[0]).toBe(before?.edges[0]);
    expect(store.getState().view?.documents).toBe(before?.documents);
    expect(selectVerdictCounts(store.getState())).toMatchObject({ allow: 1, deny: 1 });
  });

  test('an origin is found by line and column of its file', () => {
    const state = storeWithView().getState();
    expect(locate(state, { document, start: 6, end: 7 })).toEqual({
      file: 'a.yaml',
      start: 14,
      end: 15,
      line: 4,
      column: 1,
    });
  });
});

test('another scenario begins with nothing asked or known, where somebody looks with what they brought', () => {
  const store = createAppStore();
  const { openMtls, chooseStrictScope, saveToken, setTheme, setPolicyState, finishMatrix, showPage } = store.getState();
  openMtls(true);
  chooseStrictScope('mesh');
  saveToken({ name: 'alice', text: 'a.b.c', isMade: true });
  setTheme('dark');
  setPolicyState('a.yaml#0' as never, 'Off', 'Turn it off');
  showPage({ code: 'slip', document: 'a.yaml#0', start: 0 });
  finishMatrix({} as never);
  store.setState({ coverage: { p: {} as never }, wanted: {} as never, goalResults: [], tokenReport: {} as never });
  store.getState().replaceScenario({ title: 'other', files: [], calls: [] });
  expect(store.getState()).toMatchObject({
    isMtlsOpen: true,
    theme: 'dark',
    tokens: [{ name: 'alice' }],
    chosenToken: 1,
    strictScope: null,
    policyStateWish: null,
    matrix: null,
    coverage: {},
    wanted: null,
    openPage: null,
    goalResults: null,
    tokenReport: null,
  });
});
