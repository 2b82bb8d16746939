import { describe, expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { gradeExercise, loadForGrading, parseScenario } from '../../scenarios';
import { patchSentence, whatHint, whereHint } from './hints';
import { namespace, pod, service } from '../../engine/mesh/mesh-text.fixture';

const MESH = [
  namespace('shop'),
  pod('shop', 'web'),
  pod('shop', 'batch', '{}', "sidecar.istio.io/inject: 'false'"),
  pod('shop', 'api'),
  service('shop', 'api'),
].join('');
const policy = (spec: string) => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: api, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, ${spec}}
`;

/** Where and what, of the first thing that is not as the goal has it. */
function hintsTo(goal: string, ...documents: readonly string[]) {
  const lines = [MESH, ...documents].join('---').trim().split('\n');
  const text = `title: x\nmanifests: |\n${lines.map((line) => `  ${line}`).join('\n')}\nexercise: {task: x, goals: [${goal}]}\n`;
  const parsed = parseScenario(text);
  if (!parsed.ok || parsed.scenario.exercise === null) throw new Error(JSON.stringify(parsed));
  const mesh = loadForGrading(createEngine(), parsed.scenario.files);
  const [mismatch] = gradeExercise(parsed.scenario.exercise, mesh)[0]?.mismatches ?? [];
  const view = mesh.engine.view({ calls: [], edges: 'calls' });
  return mismatch === undefined ? [] : [whereHint(mismatch, view), whatHint(mismatch, view)];
}

test('a group in a promise of everybody is refused, not let in', () => {
  const group = 'action: DENY, rules: [{from: [{source: {principals: ["cluster.local/ns/later/*"]}}]}]';
  const [, what] = hintsTo(`{everybody: ['*'], to: 'api:80'}`, policy(group));
  expect(what).toContain('whoever joins it later is refused as well');
  const only = 'rules: [{from: [{source: {principals: ["cluster.local/ns/later/*"]}}]}]';
  expect(hintsTo(`{only: [], to: 'api:80'}`, policy(only))[1]).toContain('whoever joins it later is let in as well');
});

describe('hints say where it is settled, and what is compared there', () => {
  test('when no rule matches, with the one that misses by least', () => {
    const rules = 'rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/wep]}}]}]';
    expect(hintsTo(`{from: web, to: 'api:80', verdict: allow}`, policy(rules))).toEqual([
      'At `api` the request of `web` meets `api` (ALLOW). One rule of an ALLOW policy would have to match.',
      'Rule 0 of `api` is nearest: `principals` wants `cluster.local/ns/shop/sa/wep`, and the request has `cluster.local/ns/shop/sa/web`.',
    ]);
  });

  test('when a rule denies', () => {
    expect(
      hintsTo(`{from: web, to: 'api:80', http: GET /, verdict: allow}`, policy('action: DENY, rules: [{}]')),
    ).toEqual([
      'At `api` the request of `web` meets `api` (DENY). It ends at DENY.',
      'Rule 0 of `api` has no conditions, so it matches every request. No ALLOW policy opens what a DENY policy closes. An ALLOW policy without rules closes as much, and other ALLOW policies open it.',
    ]);
  });

  test('when nothing stops a request', () => {
    expect(hintsTo(`{from: web, to: 'api:80', verdict: deny}`)).toEqual([
      'The request of `web` passes `api`. No AuthorizationPolicy is read there.',
      'Nothing refuses anybody at `api` until a policy selects it: the first ALLOW policy closes it for whomever it does not name. One without a selector is for its whole namespace; one without rules allows nobody.',
    ]);
  });

  test('when plaintext is taken', () => {
    expect(hintsTo(`{from: batch, to: 'api:80', verdict: fails}`)).toEqual([
      '`api` takes the connection of `batch`. What decides is its mode of mTLS, and no PeerAuthentication sets one: it is PERMISSIVE.',
      expect.stringContaining('plaintext is accepted'),
    ]);
  });

  test('when there is nobody of that name', () => {
    expect(hintsTo(`{from: wep, to: 'api:80', verdict: allow}`)).toEqual([
      '`wep` does not get as far as `api:80`.',
      'Compare the caller, the host and the port with the manifests.',
    ]);
  });
});

/** What the second hint says of a policy that lets in, or does not stop, who is to be refused. */
const LET_IN = [
  {
    name: 'a rule that matches says what it asks for',
    spec: 'rules: [{from: [{source: {principals: ["*"]}}], to: [{operation: {methods: [GET]}}]}]',
    says: 'Rule 0 of `api` matches: `principals` `*` (the request has `cluster.local/ns/shop/sa/web`) and `methods` `GET`. It asks for nothing else.',
  },
  {
    name: 'a DENY that misses says by what',
    spec: 'action: DENY, rules: [{to: [{operation: {ports: ["8080"]}}]}]',
    says: 'Rule 0 of `api` would deny it, and does not match: `ports` wants `8080`, and the request has `80`.',
  },
  {
    name: 'a DENY that leaves out what is sent says so',
    spec: 'action: DENY, rules: [{to: [{operation: {notMethods: [GET]}}]}]',
    says: 'Rule 0 of `api` would deny it, and does not match: `notMethods` leaves out `GET`, which is what the request has.',
  },
  {
    name: 'a policy that is refused takes no part',
    spec: 'action: DENY',
    says: '`api` takes no part: Istio refuses it as it is written. Tab `Policies` says why, under Problems.',
  },
] as const;

test.each(LET_IN)('$name', ({ spec, says }) => {
  expect(hintsTo(`{from: web, to: 'api:80', http: GET /, verdict: deny}`, policy(spec))[1]).toBe(says);
});

const IDLE = [
  ['off', '# playground: off', 'default', 'A document in `manifests.yaml` is switched off.'],
  [
    'selects nobody',
    '',
    'default',
    '`spare` selects no workload: none runs in the namespace `default`. A policy that names no namespace is in `default`.',
  ],
  [
    'selects nobody in the root namespace',
    '',
    'istio-system',
    '`spare` selects no workload: it looks at the labels of pods of the whole mesh, and none of them fits.',
  ],
] as const;

test.each(IDLE)('a policy that is never asked is named: %s', (_, comment, namespace, says) => {
  const spare = `
${comment}
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: spare, namespace: ${namespace}}
spec: {selector: {matchLabels: {app: ipa}}}
`;
  expect(hintsTo(`{from: web, to: 'api:80', verdict: deny}`, spare)[1]).toBe(says);
});

test('a patch is a command, whether it flips an answer or comes from the reference', () => {
  expect(patchSentence({ id: 'flip.strict', params: { policy: 'shop/default' } })).toBe('Set `default` to STRICT');
  expect(patchSentence({ id: 'patch.write', params: { kind: 'PeerAuthentication', id: 'shop/a' } })).toBe(
    'Write PeerAuthentication `shop/a`',
  );
  expect(patchSentence({ id: 'patch.reference', params: { files: 'a.yaml, b.yaml' } })).toBe(
    'Write the reference into a.yaml and b.yaml',
  );
});
