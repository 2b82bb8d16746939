import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkMesh } from './check-mesh';
import { placeIn } from './place';
import { type CheckReport, passes, printReport } from './print-report';
import { readInputs } from './read-inputs';

const MANIFESTS = `apiVersion: v1
kind: Pod
metadata: {name: cart, namespace: shop, labels: {app: cart}}
spec: {containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`;
const SCENARIO = `title: no proxy
files:
  mesh.yaml: |
${MANIFESTS.replaceAll(/^/gm, '    ')}
expect:
- {from: internet, to: 'shop/cart:80', verdict: VERDICT}
`;

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  mkdirSync(join(folder, 'deep', 'node_modules'), { recursive: true });
  writeFileSync(join(folder, 'mesh.yaml'), MANIFESTS);
  writeFileSync(join(folder, 'deep', 'good.yml'), SCENARIO.replace('VERDICT', 'allow'));
  writeFileSync(join(folder, 'deep', 'bad.yaml'), SCENARIO.replace('VERDICT', 'deny'));
  writeFileSync(join(folder, 'deep', 'wrong.yaml'), SCENARIO.replace('VERDICT', 'perhaps'));
  writeFileSync(join(folder, 'deep', 'notes.txt'), 'title: not YAML');
  writeFileSync(join(folder, 'deep', 'node_modules', 'other.yaml'), 'a: [');
});

afterAll(() => rmSync(folder, { recursive: true }));

function run(...paths: readonly string[]): CheckReport {
  const { inputs, unreadable } = readInputs(
    paths.map((path) => join(folder, path)),
    folder,
  );
  return { unreadable, meshes: inputs.map(checkMesh) };
}

test('a set is one mesh for each exercise, and each is graded', () => {
  const exercise = (title: string, solution: string) => `- title: ${title}
  files:
    mesh.yaml: |
${MANIFESTS.replaceAll(/^/gm, '      ')}
  exercise:
    task: Close it.
    goals:
    - {only: [], to: 'shop/cart:80'}
    solution:
      mesh.yaml: |
${solution.replaceAll(/^/gm, '        ')}
`;
  const closed = `${MANIFESTS.replace('{app: cart}', '{app: cart, sidecar.istio.io/inject: "true"}')}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: nothing, namespace: shop}
spec: {}
`;
  writeFileSync(
    join(folder, 'set.yml'),
    `title: Thursday\nexercises:\n${exercise('One', MANIFESTS)}${exercise('Two', closed)}`,
  );
  const { unreadable, meshes } = run('set.yml');
  rmSync(join(folder, 'set.yml'));
  expect(unreadable).toEqual([]);
  expect(meshes.map(({ name, checks }) => [name, ...checks.map(({ call, passes: isFine }) => [call, isFine])])).toEqual(
    [
      ['set.yml: One', ['the exercise begins unsolved', true], ['the solution meets every goal', false]],
      ['set.yml: Two', ['the exercise begins unsolved', true], ['the solution meets every goal', true]],
    ],
  );
});

describe('what is read', () => {
  test('a folder is its YAML files: manifests as one mesh, each scenario as its own', () => {
    const { unreadable, meshes } = run('.');
    expect(meshes.map(({ name }) => name)).toEqual(['', 'deep/bad.yaml', 'deep/good.yml']);
    expect(unreadable).toEqual([
      {
        file: 'deep/wrong.yaml',
        line: 15,
        column: 49,
        message: '`verdict` is one of allow, depends, deny, fails, unknown, not allowed, not `perhaps`',
      },
    ]);
  });

  test('a path that does not exist is a failure', () => {
    const report = run('nowhere');
    expect(report.unreadable.map(({ message }) => message)).toEqual(['no such file or folder']);
    expect(passes(report)).toBe(false);
  });
});

describe('what is said', () => {
  test('manifests: every pair, and no failure', () => {
    const report = run('mesh.yaml');
    expect(passes(report)).toBe(true);
    expect(report.meshes[0]?.pairs).toEqual([]);
    expect(printReport(report, 'text')).toBe(
      'No workload has a proxy, so no policy is read: the text has no Namespace `shop`, and nothing else asks for proxies.\n0 problems, 0 pairs, 0 checks\n',
    );
  });

  test('a scenario whose expectation holds, and one whose does not', () => {
    expect(passes(run('deep/good.yml'))).toBe(true);
    const report = run('deep/bad.yaml');
    expect(passes(report)).toBe(false);
    expect(printReport(report, 'text')).toMatch(
      /^deep\/bad\.yaml:15 FAIL internet -> shop\/cart:80: verdict is allow, expected deny\. /m,
    );
  });

  test('JSON is the report itself', () => {
    const report = run('deep/good.yml');
    expect(JSON.parse(printReport(report, 'json'))).toEqual(report);
  });

  test('Markdown keeps its tables whole', () => {
    const problem = {
      file: 'a.yaml',
      line: 1,
      column: 1,
      severity: 'error',
      code: 'x',
      message: 'a | b\n<c>',
    } as const;
    const report = {
      unreadable: [],
      meshes: [
        { name: '', isBroken: false, problems: [problem], pairs: [], checks: [], notEvaluated: [], missing: '' },
      ],
    };
    expect(printReport(report, 'markdown')).toContain('| a.yaml:1 | error | a \\| b &lt;c> (x) |\n');
  });

  test('a path that is not there is named, without a place', () => {
    expect(printReport(run('nowhere'), 'text')).toMatch(/nowhere error unreadable no such file or folder\n/);
  });

  test('what takes no part in the answers is listed by kind', () => {
    const configs = ['a', 'b'].map(
      (name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\n`,
    );
    writeFileSync(join(folder, 'configs.yaml'), configs.join('---\n'));
    expect(printReport(run('configs.yaml'), 'text')).toContain(
      'not evaluated, of no kind that decides here: ConfigMap shop/a, shop/b\n',
    );
    rmSync(join(folder, 'configs.yaml'));
  });

  test('no two pairs read alike, also where one Service has two kinds of workloads', () => {
    const pod = (name: string, account: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: cart}}\nspec: {serviceAccountName: ${account}, containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]}\n`;
    const service = MANIFESTS.slice(MANIFESTS.indexOf('---'));
    writeFileSync(join(folder, 'two.yaml'), `${pod('cart-a', 'a')}---\n${pod('cart-b', 'b')}${service}`);
    const pairs = run('two.yaml').meshes[0]?.pairs ?? [];
    expect(pairs.length).toBeGreaterThan(1);
    const read = pairs.map(({ from, to }) => `${from} -> ${to}`);
    expect(new Set(read).size).toBe(read.length);
    expect(read).toContain('shop/cart (cart-a) -> shop/cart:80 (cart-b)');
    rmSync(join(folder, 'two.yaml'));
  });

  test('a document that nobody can read is a failure', () => {
    writeFileSync(join(folder, 'broken.yaml'), 'kind: [');
    const report = run('broken.yaml');
    expect(report.meshes[0]?.problems[0]).toMatchObject({ file: 'broken.yaml', severity: 'error' });
    expect(passes(report)).toBe(false);
    rmSync(join(folder, 'broken.yaml'));
  });
});

test.each([
  ['', 0, 1, 1],
  ['ab\ncd', 2, 1, 3],
  ['ab\ncd', 3, 2, 1],
  ['ab\ncd', 5, 2, 3],
])('in %j offset %i is line %i, column %i', (text, offset, line, column) => {
  expect(placeIn(text, offset)).toEqual({ line, column });
});

test('a guarantee passes only if it is proved, and names who breaks it', () => {
  const text = SCENARIO.replace(
    "{from: internet, to: 'shop/cart:80', verdict: VERDICT}",
    "{only: [], to: 'shop/cart:80'}",
  );
  writeFileSync(join(folder, 'guarantee.yaml'), text);
  const { meshes } = run('guarantee.yaml');
  expect(meshes[0]?.checks).toMatchObject([{ call: 'Nobody may call shop/cart:80', passes: false }]);
  expect(meshes[0]?.checks[0]?.message).toMatch(/^not true\. `any other mesh workload` can reach `cart:80`/);
});
