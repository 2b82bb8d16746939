import { describe, expect, test } from 'vitest';
import { createEngine, type SourceDocument } from '../engine';
import { parseScenario, toTheEnd } from '../scenarios';
import { createGrader } from './grader';
import { createLoadedText } from './loaded-text';
import { namespace, pod, service } from '../engine/mesh/mesh-text.fixture';

const MESH = [
  namespace('shop'),
  ...['web', 'job', 'api'].map((name) => pod('shop', name)),
  service('shop', 'api'),
].join('');
const policy = (name: string, spec: string) =>
  `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;
const rule = (caller: string) =>
  `{selector: {matchLabels: {app: api}}, rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/${caller}]}}]}]}`;
const NOTHING = policy('nothing', '{}');
const SOLUTION = `${NOTHING}---\n${policy('web', rule('web'))}`;

const parsed = parseScenario(`title: x
manifests: ''
exercise:
  task: x
  goals:
  - {from: web, to: 'api:80', verdict: allow}
  - {only: [web], to: 'api:80'}
`);
const goals = (parsed.ok ? parsed.scenario.exercise?.goals : undefined) ?? [];

function graderOf(authz: string) {
  const loaded = createEngine();
  const kept = createLoadedText(loaded);
  const grader = createGrader(kept, createEngine);
  function load(text: string): readonly SourceDocument[] {
    const documents = [
      { file: 'mesh.yaml', text: MESH },
      { file: 'authz.yaml', text },
    ];
    loaded.load(documents);
    kept.follow(documents, loaded.view({ calls: [], edges: 'calls' }));
    return documents;
  }
  load(authz);
  const met = () => grader.grade({ goals }).results.map(({ isMet }) => isMet);
  const patch = (goal: number) =>
    grader.patch({ goals, goal, solution: [{ file: 'authz.yaml', text: SOLUTION }] }).patch;
  return { grader, load, met, patch };
}

describe('the grader', () => {
  test('grades what was loaded last', () => {
    const { load, met } = graderOf('');
    expect(met()).toEqual([true, false]);
    load(NOTHING);
    expect(met()).toEqual([false, true]);
    load(SOLUTION);
    expect(met()).toEqual([true, true]);
  });

  test('holds what is half-written, as the map does', () => {
    const { load, met } = graderOf(SOLUTION);
    load(SOLUTION.replace('spec: {}', 'spec: {'));
    expect(met()).toEqual([true, true]);
  });

  test('grades other text beside it', () => {
    const { grader, load } = graderOf(NOTHING);
    const documents = load(SOLUTION);
    load(NOTHING);
    expect(grader.grade({ goals, documents }).results.every(({ isMet }) => isMet)).toBe(true);
  });
});

test('once every goal is met, what the reference refuses and the text lets in is told', () => {
  const { grader, load } = graderOf('');
  const given = { start: load(''), solution: [{ file: 'authz.yaml', text: SOLUTION }] };
  const compared = () => toTheEnd(grader.compare({ goals, given })).comparison;
  load(policy('web', rule('web')));
  expect(compared()).toMatchObject({
    outcome: 'differs',
    excess: { kind: 'wider', later: 'shop', answer: { question: { to: { id: 'shop/added-later' } } } },
  });
  load(SOLUTION);
  expect(compared()).toEqual({ outcome: 'alike' });
});

describe('a patch', () => {
  test('is an edit of the answer to the goal, if one is enough', () => {
    const { load, met, patch } = graderOf(`${NOTHING}---\n${policy('web', rule('nobody'))}`);
    const found = patch(0);
    expect(found).toMatchObject({ metCount: 2, note: { id: expect.stringMatching(/^flip\./) } });
    const [edit] = found?.edits ?? [];
    const text = `${NOTHING}---\n${policy('web', rule('nobody'))}`;
    load(text.slice(0, edit?.start) + edit?.text + text.slice(edit?.end));
    expect(met()).toEqual([true, true]);
  });

  test('is a document of the reference, if no edit of the answer brings the goal about without breaking another', () => {
    expect(graderOf('').patch(1)).toMatchObject({
      metCount: 2,
      note: { id: 'patch.write', params: { kind: 'AuthorizationPolicy', id: 'shop/web' } },
    });
  });

  test('holds what is half-written, as the map does', () => {
    const block = policy('block', rule('web').replace('{selector', '{action: DENY, selector'));
    const web = policy('web', rule('web'));
    const { load, met, patch } = graderOf(`${block}---\n${web}`);
    load(`${block}---\n${web.replace(/.\n$/, '\n')}`);
    expect(met()).toEqual([false, true]);
    // Without the policy that is held, whatever lets web in would let in everybody.
    expect(patch(0)?.metCount).toBe(2);
  });

  test('is not there if every goal is met', () => {
    expect(graderOf(SOLUTION).patch(0)).toBeNull();
  });
});
