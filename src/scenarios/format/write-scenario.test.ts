import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScenario } from './parse-scenario';
import { randomScenario, withoutPlaces } from './random-scenario.fixture';
import type { Scenario } from './scenario';
import { writeScenario } from './write-scenario';

const files = import.meta.glob<string>('../**/*.yaml', { query: '?raw', import: 'default', eager: true });

test.each(Object.entries(files))('%s is the same after writing and reading', (_, text) => {
  const scenario = read(text);
  expect(withoutPlaces(read(writeScenario(scenario)))).toEqual(withoutPlaces(scenario));
});

test('whatever a scenario says is the same after writing and reading', () => {
  fc.assert(
    fc.property(randomScenario(), (scenario) => {
      const text = writeScenario(scenario);
      const again = read(text);
      expect(withoutPlaces(again)).toEqual(withoutPlaces(scenario));
      expect(writeScenario(again)).toBe(text);
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test('it is written as people write it', () => {
  const scenario = read(`
title: DENY wins
files: {a.yaml: "kind: A\\n# kept\\n"}
calls: [{from: shop/web, to: "shop/api:80", headers: {x-a: ["1", b]}}]
expect:
- {only: [], to: 'api:80', http: GET /}
`);
  expect(writeScenario(scenario)).toBe(`title: DENY wins
files:
  a.yaml: |
    kind: A
    # kept
calls:
  - {from: shop/web, to: shop/api:80, headers: {x-a: ["1", b]}}
expect:
  - {only: [], to: api:80, http: GET /}
`);
});

function read(text: string): Scenario {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problems)}\n${text}`);
  return parsed.scenario;
}
