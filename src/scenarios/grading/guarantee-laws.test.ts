import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngine, type HttpRequest, type Question } from '../../engine';
import { parseScenario } from '../format/parse-scenario';
import type { Guarantee, Quantified, Scenario } from '../format/scenario';
import { fateOf } from './guarantee-fate';
import { questionsAbout } from './guarantee-questions';
import { loadForGrading } from './load-for-grading';
import { proveGuarantee } from './prove-guarantee';

/** What holds of every proof, whatever the mesh. More runs, or other seeds, are for whoever looks for trouble. */
const SEED = Number(process.env['LAWS_SEED'] ?? 1);
const RUNS = Number(process.env['LAWS_RUNS'] ?? 60);

const texts = import.meta.glob<string>('../**/*.yaml', { query: '?raw', import: 'default', eager: true });
const scenarios = Object.values(texts).flatMap((text) => {
  const parsed = parseScenario(text);
  return parsed.ok && parsed.scenario.expect.length > 0 ? [parsed.scenario] : [];
});

interface Case {
  readonly scenario: Scenario;
  readonly to: string;
  /** A caller of the scenario, its namespace, or a group. */
  readonly callers: readonly string[];
  readonly requests: readonly Pick<HttpRequest, 'method' | 'path'>[];
}

const cases: fc.Arbitrary<Case> = fc.constantFrom(...scenarios).chain((scenario) => {
  const called = scenario.expect.map(({ to }) => to).filter((to) => !to.startsWith('pod:'));
  const callers = scenario.expect.map(({ from }) => from);
  const namespaces = callers.flatMap((from) => (from.includes('/') ? [`${from.split('/')[0]}/*`] : []));
  const paths = scenario.expect.flatMap(({ http }) => (typeof http?.path === 'string' ? [http.path] : []));
  return fc.record({
    scenario: fc.constant(scenario),
    to: fc.constantFrom(...(called.length > 0 ? called : ['nobody/there:80'])),
    callers: fc.constantFrom(...[...callers, ...namespaces, '*', 'mesh', 'internet'].map((one) => [one])),
    requests: fc.array(
      fc.record({
        method: fc.constantFrom('GET', 'POST', 'DELETE', 'PROPFIND'),
        path: fc.constantFrom('/', '/any/where', ...paths),
      }),
      { minLength: 3, maxLength: 3 },
    ),
  });
});

function meshOf({ files }: Scenario) {
  return loadForGrading(createEngine({ now: () => Date.UTC(2026, 0, 1) }), files);
}

function promise(about: Quantified, to: string, modal: 'may' | 'can'): Guarantee {
  return { ...about, to, request: '', ...(modal === 'can' && { modal }), start: 0, end: 0 };
}

test('what is promised of everybody is never promised of nobody, and what may be done can be done', () => {
  fc.assert(
    fc.property(cases, ({ scenario, to, callers }) => {
      const { engine, names } = meshOf(scenario);
      const outcome = (about: Quantified, modal: 'may' | 'can') =>
        proveGuarantee(promise(about, to, modal), engine, names).outcome;
      const [all, allCan] = [outcome({ everybody: callers }, 'may'), outcome({ everybody: callers }, 'can')];
      const [none, noneCan] = [outcome({ nobody: callers }, 'may'), outcome({ nobody: callers }, 'can')];
      expect([all, none]).not.toEqual(['pass', 'pass']);
      expect([allCan, noneCan]).not.toEqual(['pass', 'pass']);
      // Whoever is allowed has connected, and whoever cannot connect is not allowed.
      expect([all, allCan]).not.toEqual(['pass', 'fail']);
      expect([noneCan, none]).not.toEqual(['pass', 'fail']);
      if (callers.includes('*')) expect(none).toBe(outcome({ only: [] }, 'may'));
    }),
    { numRuns: RUNS, seed: SEED },
  );
}, 600_000);

test('no single request contradicts a proof', () => {
  const quantified = (callers: readonly string[]): readonly Quantified[] => [
    { only: callers },
    { nobody: callers },
    { everybody: callers },
  ];
  fc.assert(
    fc.property(
      cases,
      fc.constantFrom('may' as const, 'can' as const),
      ({ scenario, to, callers, requests }, modal) => {
        const { engine, names } = meshOf(scenario);
        for (const about of quantified(callers)) {
          const guarantee = promise(about, to, modal);
          if (proveGuarantee(guarantee, engine, names).outcome !== 'pass') continue;
          for (const { question } of questionsAbout(guarantee, names)) {
            const against = requests
              .map((request) => engine.ask(single(question, request)))
              .filter((answer) => fateOf(guarantee, answer) === 'broken');
            expect(against.map((answer) => [guarantee, answer.question])).toEqual([]);
          }
        }
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
}, 600_000);

/** One of the requests that the question leaves open. */
function single(question: Question, { method, path }: Case['requests'][number]): Question {
  const http: HttpRequest = { method, path, host: 'default', headers: [], hasOtherHeaders: false, token: 'none' };
  return { ...question, speaks: 'http', http };
}
