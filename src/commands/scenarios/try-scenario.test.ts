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

function tried(principal: string, more = '') {
  return tryScenario('E', EXERCISE.replace('PRINCIPAL', principal) + more);
}

const WEB = 'cluster.local/ns/shop/sa/web';

/** An answer with the policy for another principal. */
function wrong(principal: string, says: string): string {
  const files = POLICY.replace('PRINCIPAL', principal).replace(/^/gm, '  ').trimEnd();
  return `  wrong:\n  - title: Another\n    files:\n${files}\n    says: '${says}'\n`;
}

describe('an exercise', () => {
  test('passes if its solution meets every goal', () => {
    expect(tried(WEB)).toEqual({
      id: 'E',
      title: 'Only web',
      kind: 'exercise',
      startsAsDeclared: true,
      solutionPasses: true,
      wrong: [],
      passes: true,
      problems: [],
    });
  });

  test('fails if the solution opens too much', () => {
    expect(tried('"*"')).toMatchObject({
      solutionPasses: false,
      passes: false,
      problems: [
        'goal 2: shop/job -> shop/api:80: only is shop/job: allow, expected nobody but shop/web',
        'goal 2: any other mesh workload -> shop/api:80: only is any other mesh workload: allow, expected nobody but shop/web',
      ],
    });
  });

  test('fails if the solution opens too little', () => {
    expect(tried('nobody').problems).toEqual(['goal 1: shop/web -> shop/api:80: verdict is deny, expected allow']);
  });

  test('fails if it is solved at the start', () => {
    const solved = EXERCISE.replace(/ {2}- \{only.*\n/, '').replace('PRINCIPAL', '"*"');
    expect(tryScenario('E', solved)).toMatchObject({
      startsAsDeclared: false,
      problems: ['every goal is met at the start'],
    });
  });

  test('has wrong answers that fail with the sentence they name', () => {
    const says = 'none of its rules matched.';
    const { passes, wrong: reports } = tried(WEB, wrong('shop/web', says));
    expect({ passes, reports }).toEqual({ passes: true, reports: [{ title: 'Another', failsAsDeclared: true, says }] });
  });

  test('fails if a wrong answer is told something else', () => {
    const { passes, problems, wrong: reports } = tried(WEB, wrong('shop/web', 'It still connects'));
    expect(passes || reports[0]?.failsAsDeclared).toBe(false);
    expect(problems[0]).toBe('wrong answer "Another": nothing says "It still connects"; told is:');
  });

  test('fails if a wrong answer is right', () => {
    expect(tried(WEB, wrong(`"*/ns/shop/sa/web"`, 'x')).passes).toBe(false);
    expect(tried(WEB, wrong(WEB, 'x')).problems).toEqual(['wrong answer "Another": every goal is met']);
  });
});

describe('an example', () => {
  test.each([
    ['allow', []],
    ['deny', ['shop/web -> shop/api:80: verdict is allow, expected deny']],
  ])('that declares %s', (verdict, problems) => {
    const text = `title: x\n${MESH}expect:\n- {from: web, to: 'api:80', verdict: ${verdict}}\n`;
    expect(tryScenario('x', text).problems).toEqual(problems);
  });

  test.each([
    ['api:80', WEB, "['shop/*']", []],
    ['api:80', WEB, '[shop/web]', []],
    ['api:80', WEB, '[]', ['Nobody may call `api:80`. is not true: shop/web is allow']],
    ['api:81', WEB, '[]', ['Nobody may call `api:81`. is not decided: shop/api is fails']],
    ['api:80', 'cluster.local/ns/a/sa/b', '[]', ['Nobody may call `api:80`. is not decided: cluster.local/ns/a/sa/b']],
  ])('that declares a guarantee about %s, which %s may call: only %s', (to, principal, only, problems) => {
    const policy = POLICY.replace('PRINCIPAL', principal).replace(/^ {2}/gm, '');
    const text = `title: x\n${MESH}${policy}expect:\n- {only: ${only}, to: '${to}'}\n`;
    expect(tryScenario('x', text).problems).toEqual(problems);
  });

  test('that is no scenario', () => {
    expect(tryScenario('x', `title: x\n${MESH}expects: []`)).toMatchObject({
      passes: false,
      problems: ['line 27: unknown field `expects`; did you mean `expect`'],
    });
  });
});
