import { describe, expect, test } from 'vitest';
import { anyRequest, type Question, type ServiceId, type WorkloadId } from '../../dataplane/question';
import { OPEN } from '../../base/open';
import { createEngine } from '../engine';
import { VERDICT_CODES } from './matrix';
import { namespace, pod, service } from '../../mesh/mesh-text.fixture';

const mesh = namespace('shop') + pod('shop', 'web') + pod('shop', 'api') + service('shop', 'api');
const strict = `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
`;
const allow = (from: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, rules: [{from: [{source: ${from}}]}]}
`;

const PLAIN = 'pod without proxy';
const OTHER = 'any other mesh workload';

function engineWith(...texts: readonly string[]) {
  const engine = createEngine();
  engine.load([{ file: 'a.yaml', text: [mesh, ...texts].join('') }]);
  return engine;
}

const asking = (from: string): Question => ({
  from: { kind: 'workload', id: from as WorkloadId },
  to: { kind: 'service', id: 'shop/api' as ServiceId, port: 80 },
  speaks: OPEN,
  http: anyRequest,
});

describe.each([
  ['no policy', [], { [PLAIN]: 'allow', [OTHER]: 'allow' }],
  ['STRICT', [strict], { [PLAIN]: 'fails', [OTHER]: 'allow' }],
  ['web only', [allow('{principals: [cluster.local/ns/shop/sa/web]}')], { [PLAIN]: 'deny', [OTHER]: 'deny' }],
  ['any identity', [allow("{principals: ['*']}")], { [PLAIN]: 'deny', [OTHER]: 'allow' }],
  ['not web', [allow('{notPrincipals: [cluster.local/ns/shop/sa/web]}')], { [PLAIN]: 'allow', [OTHER]: 'allow' }],
  ['not the namespace', [allow('{notNamespaces: [shop]}')], { [PLAIN]: 'allow', [OTHER]: 'allow' }],
] as const)('callers whom no manifest holds, with %s', (_, texts, verdicts) => {
  const engine = engineWith(...texts);

  test('are answered, with a trace', () => {
    for (const [caller, verdict] of Object.entries(verdicts)) {
      const answer = engine.ask(asking(caller));
      expect(`${caller} ${answer.verdict}`).toBe(`${caller} ${verdict}`);
      expect(answer.worst.hops[0]).toMatchObject({ actor: 'client', id: caller });
    }
  });

  test('are rows of the matrix and around a card, and painted alike', () => {
    const matrix = engine.matrix();
    const { incoming } = engine.neighbours('shop/api', { calls: [], edges: 'calls' });
    for (const [caller, verdict] of Object.entries(verdicts)) {
      const row = matrix.callers.indexOf(caller);
      expect(VERDICT_CODES[matrix.verdicts[row * matrix.ports.length] ?? 0]).toBe(verdict);
      expect(incoming.find(({ fromCard }) => fromCard === caller)?.verdict).toBe(verdict);
    }
  });

  test('are in no count of the map', () => {
    const view = engine.view({ calls: [], edges: 'all' });
    expect(view.cards.map(({ id }) => id)).toEqual(['shop/api', 'shop/web']);
    expect(view.edges.map(({ fromCard }) => fromCard)).toEqual(['shop/web']);
    expect(view.pairCount).toBe(1);
    expect(view.stockCallers.map(({ id }) => id)).toEqual([OTHER, PLAIN]);
  });
});

test('what a stock caller can call is around it', () => {
  const { incoming, outgoing } = engineWith().neighbours(OTHER, { calls: [], edges: 'calls' });
  expect(incoming).toEqual([]);
  expect(outgoing.map(({ fromName, toCard, transport }) => [fromName, toCard, transport])).toEqual([
    [OTHER, 'shop/api', 'mtls'],
  ]);
});

test('no edit that would flip an answer names a stock caller, or changes what is not there', () => {
  const engine = engineWith(strict, allow('{principals: [cluster.local/ns/shop/sa/web]}'));
  for (const caller of [PLAIN, OTHER]) {
    for (const flip of engine.flips(asking(caller))) {
      expect(JSON.stringify(flip.edits)).not.toMatch(/-anywhere-/);
      expect(flip.edits.map(({ file }) => file)).toEqual(flip.edits.map(() => 'a.yaml'));
    }
  }
});
