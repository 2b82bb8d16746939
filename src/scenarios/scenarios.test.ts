import { describe, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { checkExpectation } from './grading/check-expectation';
import { loadForGrading } from './grading/load-for-grading';
import { parseScenario } from './format/parse-scenario';
import { proveGuarantee } from './grading/prove-guarantee';
import type { Expectation, Scenario } from './format/scenario';

const files = import.meta.glob<string>('./**/*.yaml', { query: '?raw', import: 'default', eager: true });

describe.each(Object.entries(files))('%s', (_, text) => {
  const parsed = parseScenario(text);

  test('is a scenario', () => {
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  });
  if (!parsed.ok) return;
  const { scenario } = parsed;
  const { engine, names } = load(scenario);

  test('every guarantee that it declares is proved', () => {
    const mesh = loadForGrading(createEngine({ now: () => Date.UTC(2026, 0, 1) }), scenario.files);
    const results = scenario.guarantees.map((guarantee) => proveGuarantee(guarantee, mesh.engine, mesh.names));
    expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  test.each(scenario.expect.map((expectation) => [titleOf(expectation), expectation] as const))(
    '%s',
    (_title, expectation) => {
      const mismatches = checkExpectation(expectation, engine, names);
      expect(
        mismatches.map(({ field, expected, got, answer }) => ({ field, expected, got, why: answer.worst.reason })),
      ).toEqual([]);
    },
  );
});

function load({ files: documents, calls }: Scenario) {
  const engine = createEngine({ now: () => Date.UTC(2026, 0, 1) });
  engine.load(documents);
  return { engine, names: engine.view({ calls, edges: 'calls' }) };
}

function titleOf({ from, to, request, verdict }: Expectation): string {
  return `${from} → ${to} ${request || 'any request'} is ${verdict}`;
}
