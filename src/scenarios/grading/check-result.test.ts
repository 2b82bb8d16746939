import { describe, expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { checkResultOf } from './check-result';
import { exampleText } from '../shown/example-text.fixture';
import { parseScenario } from '../format/parse-scenario';

function resultOf(fields: string) {
  const start = parseScenario(exampleText('bookinfo') ?? '');
  const wanted = parseScenario(`title: t\nmanifests: ''\nexpect: [${fields}]`);
  const call = wanted.ok ? wanted.scenario.expect[0] : undefined;
  if (!start.ok || call === undefined) throw new Error(JSON.stringify([start, wanted]));
  const engine = createEngine();
  engine.load(start.scenario.files);
  const names = engine.view({ calls: [], edges: 'calls' });
  const result = checkResultOf({ kind: 'call', call }, { engine, names }, () => ({ engine, names }));
  if (result.kind !== 'call') throw new Error('a call');
  return [result.outcome, ...result.differs];
}

const reviews = 'from: bookinfo/reviews-v1, to: "bookinfo/ratings:9080"';
const sleep = 'from: legacy/sleep, to: "bookinfo/reviews:9080"';

describe('a check', () => {
  test('that wants a refusal takes any, and a narrower one only its own', () => {
    expect(resultOf(`{${reviews}, verdict: not allowed}`)).toEqual(['pass']);
    expect(resultOf(`{${reviews}, verdict: not allowed, status: 403}`)).toEqual(['pass']);
    expect(resultOf(`{${reviews}, verdict: not allowed, status: reset}`)).toEqual(['fail', 'status']);
    expect(resultOf(`{${sleep}, verdict: not allowed}`)).toEqual(['pass']);
    expect(resultOf(`{${sleep}, verdict: not allowed, status: reset}`)).toEqual(['pass']);
    expect(resultOf(`{${sleep}, verdict: deny}`)).toEqual(['fail', 'verdict']);
  });

  test('fails if the right answer comes for the wrong reason', () => {
    expect(resultOf(`{${sleep}, verdict: not allowed, because: bookinfo/default}`)).toEqual(['pass']);
    expect(resultOf(`{${sleep}, verdict: not allowed, because: bookinfo/allow-nothing}`)).toEqual(['fail', 'because']);
  });

  test('that wants all requests to fare alike fails where some pass', () => {
    const some = 'from: bookinfo/productpage-v1, to: "bookinfo/reviews:9080"';
    expect(resultOf(`{${some}, verdict: allow}`)).toEqual(['fail', 'verdict']);
    expect(resultOf(`{${some}, verdict: not allowed}`)).toEqual(['fail', 'verdict']);
    expect(resultOf(`{${some}, verdict: depends}`)).toEqual(['pass']);
  });

  test('is an open question where there is nobody to refuse, unless that is what it wants', () => {
    const renamed = 'from: bookinfo/reviews-v1, to: "bookinfo/stars:9080"';
    expect(resultOf(`{${renamed}, verdict: not allowed}`)).toEqual(['open', 'verdict']);
    expect(resultOf(`{${renamed}, verdict: deny}`)).toEqual(['open', 'verdict']);
    expect(resultOf(`{${renamed}, verdict: allow}`)).toEqual(['fail', 'verdict']);
    expect(resultOf(`{${renamed}, verdict: fails, because: verdict.fails.unknownTarget}`)).toEqual(['pass']);
    expect(resultOf('{from: bookinfo/ghost, to: "bookinfo/ratings:9080", verdict: not allowed}')[0]).toBe('open');
  });
});
