import { describe, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { loadForGrading } from './load-for-grading';
import { parseScenario } from './parse-scenario';
import { proveGuarantee } from './prove-guarantee';
import type { Guarantee } from './scenario';
import { exampleText } from './library';

function prove(fields: string, edit: (text: string) => string = (text) => text) {
  const start = parseScenario(exampleText('bookinfo') ?? '');
  const wanted = parseScenario(`title: t\nmanifests: ''\nexpect: [${fields}]`);
  if (!start.ok || !wanted.ok) throw new Error(JSON.stringify([start, wanted]));
  const files = start.scenario.files.map(({ file, text }) => ({ file, text: edit(text) }));
  const { engine, names } = loadForGrading(createEngine(), files);
  return proveGuarantee(wanted.scenario.guarantees[0] as Guarantee, engine, names);
}

/** Who may do what, of an example against it. */
function exampleOf({ answer }: ReturnType<typeof prove>): string | null {
  if (answer === null) return null;
  const { from, to, http } = answer.question;
  const request = [http.method, http.path].filter((part) => typeof part === 'string');
  return [from.kind === 'workload' ? from.id : 'internet', to.kind, ...request].join(' ');
}

const withoutFrom = (text: string) =>
  text.replace(
    / {2}- from:\n {4}- source:\n {8}principals:\n {8}- cluster.local\/ns\/bookinfo\/sa\/reviews\n/,
    '  - {}\n',
  );

describe('a guarantee', () => {
  test('is proved where every caller is refused whatever it asks', () => {
    expect(prove("{only: [bookinfo/*], to: 'bookinfo/ratings:9080'}")).toMatchObject({
      outcome: 'pass',
      callers: 4, // the gateway, sleep, and two strangers
      strangers: 2,
      questions: 8, // by the Service, and by the pod's address
      answer: null,
    });
  });

  test('is not true if one caller of the manifests gets through', () => {
    const result = prove("{only: [bookinfo/*], to: 'bookinfo/ratings:9080'}", withoutFrom);
    expect(result).toMatchObject({ outcome: 'fail', isStranger: false });
    expect(exampleOf(result)).toBe('istio-system/ingressgateway service');
  });

  test('names a request that passes where only some do', () => {
    const result = prove("{only: [], to: 'bookinfo/reviews:9080'}");
    expect(result.outcome).toBe('fail');
    expect(exampleOf(result)).toBe('bookinfo/productpage-v1 service GET /reviews/x');
  });

  test('is about those requests only that it names', () => {
    expect(prove("{only: [], to: 'bookinfo/reviews:9080', http: DELETE, open: [host, headers, token]}").outcome).toBe(
      'pass',
    );
    expect(prove("{only: [bookinfo/productpage-v1], to: 'bookinfo/reviews:9080'}").outcome).toBe('pass');
  });

  test('stays open where rules contradict each other in a way that no single request shows', () => {
    const contradiction = (text: string) =>
      text.replace('paths: [/reviews/*]', 'paths: [/reviews/*]\n        notPaths: [/reviews/*]');
    const result = prove("{only: [], to: 'bookinfo/reviews:9080'}", contradiction);
    expect(result).toMatchObject({ outcome: 'open', undecided: null });
    expect(result.tried).toBe(10);
  });

  test('is about whoever comes from outside, at a gateway', () => {
    const result = prove("{only: [], to: 'istio-system/ingressgateway:80'}");
    expect(exampleOf(result)).toBe('internet gateway');
  });
});

const files = import.meta.glob<string>('./**/*.yaml', { query: '?raw', import: 'default', eager: true });

/** Of every scenario: what is allowed to somebody is not proved to be allowed to nobody, and who is named does get through. */
test.each(Object.entries(files))('%s contradicts no proof', (_, text) => {
  const parsed = parseScenario(text);
  if (!parsed.ok) return;
  const { scenario } = parsed;
  const { engine, names } = loadForGrading(createEngine({ now: () => Date.UTC(2026, 0, 1) }), scenario.files);
  const targets = new Set(scenario.expect.filter(({ to }) => /^[^:]+:\d+$/.test(to)).map(({ to }) => to));
  for (const to of targets) {
    const { outcome, answer } = proveGuarantee({ only: [], to, request: '', start: 0, end: 0 }, engine, names);
    if (outcome === 'fail') expect({ to, verdict: answer?.verdict }).toEqual({ to, verdict: 'allow' });
    const service = to.slice(0, to.indexOf(':'));
    const passing = scenario.expect.filter(
      (one) => one.to === to && one.verdict === 'allow' && one.from !== 'internet' && !one.from.startsWith(service),
    );
    if (outcome === 'pass') expect({ to, passing }).toEqual({ to, passing: [] });
  }
});
