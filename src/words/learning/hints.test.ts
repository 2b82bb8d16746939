import { describe, expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { gradeExercise, loadForGrading, parseScenario } from '../../scenarios';
import { patchSentence, whatHint, whereHint } from './hints';

const MESH = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {serviceAccountName: web, containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Pod
metadata: {name: batch, namespace: shop, labels: {app: batch, sidecar.istio.io/inject: 'false'}}
spec: {containers: [{name: app, image: app}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {serviceAccountName: api, containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: 8080}]}
`;
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
  return mismatch === undefined ? [] : [whereHint(mismatch, mesh.names.cards), whatHint(mismatch)];
}

describe('hints say where it is settled, and what is compared there', () => {
  test('when no rule matches, with the one that misses by least', () => {
    const rules = 'rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/wep]}}]}]';
    expect(hintsTo(`{from: web, to: 'api:80', verdict: allow}`, policy(rules))).toEqual([
      'The request stops at `api`, stage ALLOW.',
      'Rule 0 of `api` is nearest: `principals` wants `cluster.local/ns/shop/sa/wep`, and the request has `cluster.local/ns/shop/sa/web`.',
    ]);
  });

  test('when a rule denies', () => {
    expect(
      hintsTo(`{from: web, to: 'api:80', http: GET /, verdict: allow}`, policy('action: DENY, rules: [{}]')),
    ).toEqual([
      'The request stops at `api`, stage DENY.',
      'Rule 0 of `api` matches this request. 1 rule matches. 1 rule of 1 policy asked. DENY wins over every ALLOW.',
    ]);
  });

  test('when nothing stops a request', () => {
    expect(hintsTo(`{from: web, to: 'api:80', verdict: deny}`)).toEqual([
      'The request of `web` passes `api`. What lets it in is stage Default.',
      'No ALLOW policy applies here, and Istio allows what nothing denies.',
    ]);
  });

  test('when plaintext is taken', () => {
    expect(hintsTo(`{from: batch, to: 'api:80', verdict: fails}`)).toEqual([
      'The request of `batch` passes `api`. What lets it in is stage Accept.',
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

test('a patch is a command, whether it flips an answer or comes from the reference', () => {
  expect(patchSentence({ id: 'flip.strict', params: { policy: 'shop/default' } })).toBe('Set `default` to STRICT');
  expect(patchSentence({ id: 'patch.write', params: { kind: 'PeerAuthentication', id: 'shop/a' } })).toBe(
    'Write PeerAuthentication `shop/a`',
  );
  expect(patchSentence({ id: 'patch.reference', params: { files: 'a.yaml, b.yaml' } })).toBe(
    'Write the reference into a.yaml and b.yaml',
  );
});
