import { describe, expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { namespace, pod, service } from '../../engine/mesh/mesh-text.fixture';
import { parseScenario } from '../format/parse-scenario';
import { createComparer, toTheEnd } from './grade-answer';

const MESH = (...names: readonly string[]) =>
  [namespace('shop'), ...names.flatMap((name) => [pod('shop', name), service('shop', name)])].join('');
const policy = (name: string, spec: string) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: shop}
spec: ${spec}
---
`;
const NONE = policy('none', '{}');
const web = (operation: string) =>
  `{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}], to: [{operation: {${operation}}}]}`;
const api = (...rules: readonly string[]) =>
  policy('api', `{selector: {matchLabels: {app: api}}, rules: [${rules.join(', ')}]}`);
const ORDERS = web('methods: [GET], paths: [/orders]');

const parsed = parseScenario(
  `title: x\nmanifests: ''\nexercise: {task: x, goals: [{from: shop/web, to: 'shop/api:80', http: GET /orders, verdict: allow}]}\n`,
);
const goals = (parsed.ok ? parsed.scenario.exercise?.goals : undefined) ?? [];

function stepsOf(own: string, reference: string, mesh = MESH('web', 'api')) {
  const start = [{ file: 'mesh.yaml', text: mesh }];
  const given = { start, solution: [{ file: 'authz.yaml', text: reference }] };
  return createComparer(createEngine)({ goals, documents: [...start, { file: 'authz.yaml', text: own }], given });
}

/** What is called, or how the two compare. */
function compared(own: string, reference = NONE + api(ORDERS), mesh?: string) {
  const found = toTheEnd(stepsOf(own, reference, mesh));
  if (found.outcome !== 'differs') return found.outcome;
  const { to, http } = found.excess.answer.question;
  const part = (one: typeof http.path) => (typeof one === 'string' ? one : 'any');
  return `${to.id} ${part(http.method)} ${part(http.path)}`;
}

const paths = (count: number) => Array.from({ length: count }, (_, at) => `/p${at}`).join(', ');
const NEVER = web(`methods: [GET], notMethods: [GET], paths: [${paths(60)}]`);
const SECRET = `/${'a'.repeat(60)}-secret`;

describe('an answer beside the reference', () => {
  test('is not hidden behind rules that are about nobody', () => {
    expect(compared(NONE + api(ORDERS, web(`paths: [${SECRET}]`)))).toBe(`shop/api GET ${SECRET}`);
    expect(compared(NONE + api(ORDERS, NEVER, web(`paths: [${SECRET}]`)))).toBe(`shop/api GET ${SECRET}`);
  });

  test('is not taken for alike where there is more to ask than anybody waits for', () => {
    const hosts = Array.from({ length: 30 }, (_, at) => `h${at}.example`).join(', ');
    const never = web(`methods: [GET], notMethods: [GET], hosts: [${hosts}], paths: [${paths(60)}]`);
    expect(compared(NONE + api(ORDERS, never))).toBe('unsure');
  });

  test('lets in more with a pattern for a method, if there is another one that begins so', () => {
    const asked = (methods: string) => api(web(`methods: [${methods}], paths: [/orders]`));
    const all = NONE + asked('GET, POST, PUT, PATCH');
    expect(compared(NONE + asked('GET, "P*"'), all)).toBe('shop/api PROPFIND /orders');
    expect(compared(NONE + asked('"G*", POST, PUT, PATCH'), all)).toBe('alike');
    expect(compared(NONE + asked('"G*", DELETE, POST, PUT, PATCH'), all)).toBe('shop/api DELETE /orders');
  });

  test('may be given up at every step', () => {
    let count = 0;
    for (const step of { [Symbol.iterator]: () => stepsOf(NONE + api(ORDERS, NEVER), NONE + api(ORDERS)) })
      count += step === undefined ? 1 : 0;
    expect(count).toBeGreaterThan(100);
  });
});

describe('a service that comes later', () => {
  const open = api(ORDERS);

  test('is asked in a namespace with a name that is no text in YAML', () => {
    const mesh = MESH('web', 'api')
      .replaceAll('namespace: shop', 'namespace: "null"')
      .replaceAll('name: shop', 'name: "null"');
    expect(mesh).not.toContain('shop,');
    const inNull = (text: string) =>
      text.replaceAll('namespace: shop', 'namespace: "null"').replaceAll('/shop/', '/null/');
    expect(compared(inNull(open), inNull(NONE + open), mesh)).toBe('null/added-later any any');
  });

  test('has a name that nothing else has', () => {
    const closed = open + policy('own', '{selector: {matchLabels: {app: added-later}}}');
    expect(compared(closed, NONE + open, MESH('web', 'api', 'added-later'))).toContain('shop/added-later-x ');
  });
});
