import { describe, expect, test } from 'vitest';
import type {
  Answer,
  ConditionTrace,
  DocumentId,
  DocumentView,
  Edge,
  MeshView,
  PolicyView,
  RuleTrace,
} from '../../../engine';
import { placesOf } from '../../store/views/place';
import { brokenDocuments } from './broken-documents';
import { documentLenses } from './document-lenses';
import { problemMarks } from './problem-marks';
import { ruleMarks } from './rule-marks';
import { tintedRanges } from './tinted-ranges';
import { defaultSettings } from '../../store/default-settings.fixture';

const text = '# who may call\n---\nkind: AuthorizationPolicy\n---\nkind: ConfigMap\n';
const policyStart = text.indexOf('---');
const configStart = text.lastIndexOf('---');
const id = (at: number) => `a.yaml#${at}` as DocumentId;

const document = (at: number, start: number, end: number, state: DocumentView['state']): DocumentView => ({
  id: id(at),
  file: 'a.yaml',
  start,
  end,
  state,
  objects: [{ kind: 'X', id: 'shop/x', isEvaluated: state === 'evaluated' }],
});

const policy: PolicyView = {
  kind: 'AuthorizationPolicy',
  id: 'shop/web',
  document: id(1),
  origin: { document: id(1), start: 4, end: 10 },
  action: 'ALLOW',
  state: 'On',
  selects: [],
  ruleCount: 1,
};

const view: MeshView = {
  documents: [
    document(0, 0, policyStart, 'empty'),
    document(1, policyStart, configStart, 'evaluated'),
    document(2, configStart, text.length, 'kept'),
  ],
  diagnostics: [
    {
      code: 'refused-by-schema',
      severity: 'warning',
      message: 'unknown field `x`',
      origin: { document: id(1), start: 4, end: 8 },
    },
    {
      code: 'not-evaluated',
      severity: 'error',
      message: 'gone',
      origin: { document: 'b.yaml#0' as DocumentId, start: 0, end: 1 },
    },
  ],
  namespaces: [],
  cards: [],
  edges: [],
  policies: [policy],
  stockCallers: [],
  pairCount: 0,
  settings: defaultSettings,
  edgesShown: 'calls',
  missing: null,
};
const placeOf = placesOf(view);

test('a finding stands where its document stands', () => {
  expect(problemMarks(view, placeOf, 'a.yaml')).toMatchObject([
    {
      start: policyStart + 4,
      end: policyStart + 8,
      severity: 'warning',
      code: 'refused-by-schema',
      message: 'unknown field `x`',
    },
  ]);
});

describe('lenses', () => {
  const lenses = (of: MeshView) => documentLenses(of, 'a.yaml', text).map((lens) => [lens.offset, lens.text]);

  test('stand above the first line that says something', () => {
    expect(lenses(view)).toEqual([
      [policyStart + 4, 'selects nothing · decides 0 edges'],
      [configStart + 4, 'kept, not evaluated'],
    ]);
  });

  test('count who reaches a server, and what guards it', () => {
    const card = { id: 'c', workloads: ['shop/x'], ports: [{ service: 'shop/x' }], policyCount: 3 };
    const edge = (fromCard: string, verdict: string) =>
      ({ fromCard, toCard: 'c', to: { id: 'shop/x' }, verdict, matchedBy: [], decidedBy: [] }) as unknown as Edge;
    const documents = view.documents.map((one) => ({
      ...one,
      state: 'evaluated' as const,
      objects: [{ kind: 'Deployment', id: 'shop/x', isEvaluated: true }],
    }));
    const edges = [edge('a', 'allow'), edge('a', 'allow'), edge('b', 'deny')];
    const cards = [card] as unknown as MeshView['cards'];
    expect(lenses({ ...view, documents, cards, edges, policies: [] })[0]?.[1]).toBe('1 caller reaches it · 3 policies');
    expect(lenses({ ...view, documents, edges, policies: [] })).toEqual([]);
  });

  test('say which of two PeerAuthentications counts', () => {
    const peer = (name: string, at: number): PolicyView => ({
      ...policy,
      kind: 'PeerAuthentication',
      id: `shop/${name}`,
      action: 'STRICT',
      document: id(at),
      origin: { document: id(at), start: 4, end: 5 },
    });
    const documents = view.documents.map((one) => ({ ...one, state: 'evaluated' as const }));
    const ignored = { ...view.diagnostics[0], code: 'not-the-oldest', origin: { document: id(2), start: 4, end: 5 } };
    const diagnostics = [ignored] as unknown as MeshView['diagnostics'];
    const of = { ...view, documents, diagnostics, policies: [peer('a', 1), peer('b', 2)] };
    expect(lenses(of).map(([, said]) => said)).toEqual([
      'STRICT on no workload · older than `b`: wins',
      'STRICT on no workload · newer than `a`: ignored',
    ]);
  });

  test('count the edges of the map', () => {
    const edge = (matchedBy: string[], decidedBy: string[]) => ({ matchedBy, decidedBy }) as unknown as Edge;
    const edges = [edge(['shop/web'], ['shop/web']), edge(['shop/web'], []), edge(['shop/other'], [])];
    expect(lenses({ ...view, edges })[0]?.[1]).toBe('selects nothing · matches 2 edges, decides 1');
  });

  test('say which state a document is in', () => {
    const documents = view.documents.map((one) => ({ ...one, state: 'held' as const }));
    expect(lenses({ ...view, documents }).at(-1)?.[1]).toBe('held: its last valid version is in force');
  });

  test('stand at the dash of a policy in a List', () => {
    const list = 'kind: List\nitems:\n- kind: Service\n- kind: AuthorizationPolicy\n  metadata:\n    name: web\n';
    const start = list.indexOf('web');
    const objects = [
      { kind: 'Service', id: 'x', isEvaluated: true },
      { kind: 'AuthorizationPolicy', id: 'y', isEvaluated: true },
    ];
    const documents = [{ ...document(1, 0, list.length, 'evaluated'), objects }];
    const policies = [{ ...policy, origin: { document: id(1), start, end: start + 3 } }];
    const found = documentLenses({ ...view, documents, policies }, 'a.yaml', list);
    expect(found.map((lens) => lens.offset)).toEqual([0, list.indexOf('- kind: Auth')]);
  });

  test('count what takes part of a List', () => {
    const objects = [true, true, false].map((isEvaluated) => ({ kind: 'X', id: 'x', isEvaluated }));
    const documents = view.documents.map((one) => ({ ...one, state: 'evaluated' as const, objects }));
    expect(lenses({ ...view, documents, policies: [] }).at(-1)?.[1]).toBe(
      '2 of 3 objects evaluated, the rest kept as text',
    );
  });
});

test('a document that never parsed is told with its first error', () => {
  expect(brokenDocuments(view)).toBeNull();
  const documents = [...view.documents.slice(0, 1), document(1, policyStart, configStart, 'broken')];
  const origin = { document: id(1), start: 5, end: 6 };
  const diagnostics = [{ code: 'yaml-x' as const, severity: 'error' as const, message: 'missing colon', origin }];
  expect(brokenDocuments({ ...view, documents, diagnostics })).toEqual({ count: 1, message: 'missing colon', origin });
});

const leaf = (truth: 'yes' | 'no', field: string): ConditionTrace => ({
  kind: 'leaf',
  truth,
  field,
  wants: 'a',
  is: 'b',
  origin: null,
});

function answerWith(rules: readonly RuleTrace[], decision: object | null): Answer {
  return { worst: { verdict: 'deny', decision, hops: [{ steps: [{ rules }] }] } } as unknown as Answer;
}

function rule(at: number, truth: 'yes' | 'no' | 'unknown', condition: ConditionTrace): RuleTrace {
  const origin = { document: id(1), start: at * 10, end: at * 10 + 5 };
  return { policy: 'shop/web', rule: at, envoyName: '', truth, origin, isDryRun: false, condition, translation: [] };
}

describe('marks of the asked request', () => {
  test('say what each rule met', () => {
    const rules = [
      rule(0, 'yes', leaf('yes', 'principals')),
      rule(1, 'yes', leaf('yes', 'principals')),
      rule(2, 'no', { kind: 'all', truth: 'no', of: [leaf('no', 'principals'), leaf('yes', 'methods')] }),
      rule(3, 'no', { kind: 'all', truth: 'no', of: [leaf('no', 'methods'), leaf('no', 'paths')] }),
      rule(4, 'no', {
        kind: 'any',
        truth: 'no',
        of: [{ kind: 'all', truth: 'no', of: [leaf('no', 'methods'), leaf('no', 'paths')] }, leaf('no', 'ports')],
      }),
      rule(5, 'no', { kind: 'not', truth: 'no', of: leaf('yes', 'paths') }),
      rule(6, 'unknown', leaf('yes', 'principals')),
    ];
    const decision = { kind: 'AuthorizationPolicy', id: 'shop/web', rule: 0 };
    expect(ruleMarks(answerWith(rules, decision), null, placeOf, 'a.yaml').map((mark) => mark.says)).toEqual([
      { mark: 'decided', verdict: 'deny' },
      { mark: 'matched' },
      { mark: 'near-miss', fields: ['principals'] },
      { mark: 'no-match', fields: ['methods', 'paths'] },
      { mark: 'near-miss', fields: ['ports'] },
      { mark: 'near-miss', fields: ['paths'] },
      { mark: 'partly' },
    ]);
  });

  test('belong to their file', () => {
    expect(ruleMarks(answerWith([rule(0, 'yes', leaf('yes', 'x'))], null), null, placeOf, 'b.yaml')).toEqual([]);
  });

  test('say without a request which rules are about nobody', () => {
    const never = {
      callers: 7,
      rules: [{ policy: 'shop/web', rule: 0, origin: { document: id(1), start: 4, end: 9 } }],
    };
    expect(ruleMarks(null, never, placeOf, 'a.yaml')).toEqual([
      { offset: policyStart + 4, says: { mark: 'never-matches', callers: 7 } },
    ]);
    expect(ruleMarks(null, never, placeOf, 'b.yaml')).toEqual([]);
  });
});

test('the deciding range is tinted in the colour of the verdict', () => {
  const decision = {
    kind: 'AuthorizationPolicy',
    id: 'shop/web',
    rule: 0,
    origin: { document: id(1), start: 4, end: 9 },
  };
  const answer = answerWith([], decision);
  expect(tintedRanges({ subject: null, answer, view }, placeOf, 'a.yaml')).toEqual([
    { start: policyStart + 4, end: policyStart + 9, verdict: 'deny' },
  ]);
  const subject = { kind: 'policy', policyKind: 'AuthorizationPolicy', policy: 'shop/web' } as const;
  expect(tintedRanges({ subject, answer: null, view }, placeOf, 'a.yaml')).toEqual([
    { start: policyStart + 4, end: policyStart + 10, verdict: null },
  ]);
});
