import { describe, expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { gradeExercise, loadForGrading, parseScenario } from '../../scenarios';
import { explainGoal, goalTitle } from './goals';
import { namespace, pod, service } from '../../engine/mesh/mesh-text.fixture';

const MESH = [
  namespace('shop'),
  namespace('legacy', false),
  pod('shop', 'web'),
  pod('shop', 'job'),
  pod('legacy', 'batch', '{}'),
  pod('shop', 'api'),
  service('shop', 'api'),
].join('');

const mode = (value: string) => `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: ${value}}}
`;
const allow = (rule: string) => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: api, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, rules: [${rule}]}
`;

/** Each goal with what the learner reads under it. */
function told(goals: readonly string[], ...documents: readonly string[]) {
  const lines = [MESH, ...documents].join('---').trim().split('\n');
  const text = `title: x\nmanifests: |\n${lines.map((line) => `  ${line}`).join('\n')}\nexercise:\n  task: x\n  goals:\n${goals.map((goal) => `  - ${goal}`).join('\n')}\n`;
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { files, exercise } = parsed.scenario;
  if (exercise === null) throw new Error('no exercise');
  const mesh = loadForGrading(createEngine(), files);
  const results = gradeExercise(exercise, mesh);
  const start = results.map(() => ({ isMet: false, mismatches: [] }));
  return exercise.goals.map((goal, index) => {
    const said = explainGoal(exercise.goals, results, index, mesh.names.cards, start);
    const { documents } = mesh.engine.view({ calls: [], edges: 'calls' });
    const from = documents.find(({ id }) => id === said?.origin?.document)?.start ?? 0;
    const place = said?.origin && files[0]?.text.slice(from + said.origin.start, from + said.origin.end);
    return [goalTitle(goal), results[index]?.isMet, said?.text ?? null, place ?? null];
  });
}

const batchFails = `{from: batch, to: 'api:80', verdict: fails}`;
const webMay = `{from: web, to: 'api:80', verdict: allow}`;
const onlyMesh = `{only: [mesh], to: 'api:80'}`;
const onlyWeb = `{only: [shop/web], to: 'api:80'}`;

describe('a goal that is not met says why', () => {
  test('what still connects', () => {
    expect(told([batchFails, onlyMesh], mode('PERMISSIVE'))).toEqual([
      ['`batch` cannot connect to `api:80`', false, 'It still connects: `shop/default` says PERMISSIVE.', 'PERMISSIVE'],
      [
        'Nobody can reach `api:80` in plaintext',
        false,
        '`batch` reaches `api:80` in plaintext: `shop/default` says PERMISSIVE. The same holds for `pod without proxy` and `internet`.',
        'PERMISSIVE',
      ],
    ]);
  });

  test('what connects because nothing is said', () => {
    expect(told([batchFails])[0]?.slice(2)).toEqual([
      'It still connects: nothing sets a mode, so PERMISSIVE is in force.',
      null,
    ]);
  });

  test('what a policy refuses although the network was to refuse it', () => {
    expect(told([batchFails], allow('{from: [{source: {principals: ["*"]}}]}'))[0]?.[2]).toBe(
      'It connects, and is refused only then. `batch` may not call `api:80`. 1 ALLOW policy applies and none of its rules matched.',
    );
  });

  test('what is refused, with the rule that would have to match', () => {
    expect(told([webMay], allow('{from: [{source: {principals: [cluster.local/ns/shop/sa/job]}}]}'))[0]?.[2]).toBe(
      '`web` may not call `api:80`. 1 ALLOW policy applies and none of its rules matched.',
    );
  });

  test('who else may call, those of the manifests first', () => {
    expect(told([webMay, onlyWeb], mode('STRICT'))).toEqual([
      ['`web` may call `api:80`', true, 'Met, but `job` may call it too. Goal 2 forbids that.', null],
      [
        'Only `web` may call `api:80`',
        false,
        '`job` may call `api:80`. No ALLOW policy applies to `api`, and Istio allows what nothing denies. The same holds for `any other mesh workload`.',
        null,
      ],
    ]);
  });

  test('whom a policy names beside those who were asked', () => {
    const rules =
      '{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]}, {from: [{source: {namespaces: [later]}}]}';
    expect(told([webMay, onlyWeb], allow(rules))[0]).toEqual([
      '`web` may call `api:80`',
      true,
      'Met, but a policy names `later`. Goal 2 forbids that.',
      expect.stringContaining('later'),
    ]);
  });

  test('which requests a caller may send that was to send none', () => {
    const [only] = told([onlyWeb], mode('STRICT'), allow('{to: [{operation: {methods: [GET]}}]}'));
    expect(only?.[2]).toBe('`job` may call `api:80` only with GET. The same holds for `any other mesh workload`.');
  });

  test('the right answer for another reason', () => {
    const goal = `{from: web, to: 'api:80', http: GET /, verdict: deny, because: shop/no-admin}`;
    expect(told([goal], allow(''))[0]?.[2]).toMatch(/^`no-admin` does not decide this\. `web` may not call/);
  });

  test('another status than the goal names', () => {
    const goal = `{from: web, to: 'api:80', http: GET /, verdict: deny, status: 401}`;
    expect(told([goal], allow(''))[0]).toEqual([
      '`web` may not call `api:80` with GET /: 401',
      false,
      expect.stringMatching(/^The caller gets 403, and the goal says 401\. /),
      expect.any(String),
    ]);
  });
});

describe('a promise', () => {
  test('of a namespace holds for each of its workloads', () => {
    expect(told([`{only: ['shop/*'], to: 'api:80'}`], allow('{from: [{source: {namespaces: [shop]}}]}'))).toEqual([
      ['Only workloads of `shop` may call `api:80`', true, null, null],
    ]);
  });

  test('that nobody may call at all', () => {
    expect(told([`{only: [], to: 'api:80', http: DELETE /}`], allow('{to: [{operation: {methods: [GET]}}]}'))).toEqual([
      ['Nobody may call `api:80` with DELETE /', true, null, null],
    ]);
  });
});
