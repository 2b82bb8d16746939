import { describe, expect, test } from 'vitest';
import { tryScenario } from './try-scenario';

const MESH = `files:
  mesh.yaml: |
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
    metadata: {name: job, namespace: shop, labels: {app: job}}
    spec: {serviceAccountName: job, containers: [{name: app, image: app}]}
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
const POLICY = `    authz.yaml: |
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: api, namespace: shop}
      spec: {selector: {matchLabels: {app: api}}, rules: [{from: [{source: {principals: [PRINCIPAL]}}]}]}
`;
const EXERCISE = `title: Only web
${MESH}exercise:
  task: Let only web call api.
  goals:
  - {from: shop/web, to: 'shop/api:80', http: GET /, verdict: allow}
  - {only: [shop/web], to: 'shop/api:80'}
  solution:
${POLICY}`;

function tried(principal: string) {
  const { start, solution, passes, kind } = tryScenario('E', EXERCISE.replace('PRINCIPAL', principal));
  return { kind, passes, start: start.problems, solution: solution?.problems };
}

describe('an exercise', () => {
  test('passes if its solution meets every goal', () => {
    expect(tried('cluster.local/ns/shop/sa/web')).toEqual({ kind: 'exercise', passes: true, start: [], solution: [] });
  });

  test('fails if the solution opens too much', () => {
    expect(tried('"*"').solution).toEqual([
      'goal 2: shop/api -> shop/api:80: only is shop/api: allow, expected nobody but shop/web',
      'goal 2: shop/job -> shop/api:80: only is shop/job: allow, expected nobody but shop/web',
      'goal 2: anywhere/other-workload -> shop/api:80: only is anywhere/other-workload: allow, expected nobody but shop/web',
    ]);
  });

  test('fails if the solution opens too little', () => {
    expect(tried('nobody').solution).toEqual(['goal 1: shop/web -> shop/api:80: verdict is deny, expected allow']);
  });

  test('fails if it is solved at the start', () => {
    const solved = EXERCISE.replace(/ {2}- \{only.*\n/, '').replace('PRINCIPAL', '"*"');
    expect(tryScenario('E', solved).start.problems).toEqual(['every goal is met at the start']);
  });
});

describe('an example', () => {
  test.each([
    ['allow', []],
    ['deny', ['shop/web -> shop/api:80: verdict is allow, expected deny']],
  ])('that declares %s', (verdict, problems) => {
    const text = `title: x\n${MESH}expect:\n- {from: web, to: 'api:80', verdict: ${verdict}}\n`;
    expect(tryScenario('x', text).start.problems).toEqual(problems);
  });

  test('that is no scenario', () => {
    expect(tryScenario('x', `title: x\n${MESH}expects: []`)).toMatchObject({
      passes: false,
      start: { problems: ['line 27: unknown field `expects`; did you mean `expect`'] },
    });
  });
});
