import { expect, test } from 'vitest';
import { bookinfo } from '../app/graph/mesh-view.fixture';
import { cardName, mapSummary, modeWords, portWords, tallyWords } from './map';

const named = (name: string) => {
  const found = bookinfo.cards.find((card) => card.name === name);
  if (found === undefined) throw new Error(`no card ${name}`);
  return found;
};

test('a card is named by where it is and what guards it', () => {
  expect(cardName(named('details'))).toBe('details in bookinfo, sidecar, STRICT, 2 policies');
  expect(cardName(named('sleep'))).toBe('sleep in legacy, no proxy');
  expect(cardName(named('internet'))).toBe('internet, outside');
});

test('a mode says how many ports differ', () => {
  expect(modeWords(named('reviews'))).toBe('STRICT, 1 port differs');
});

test.each([
  [80, 80, '80'],
  [80, 8080, '80 → 8080'],
  [80, null, '80 → ?'],
])('port %i to %s is %s', (port, targetPort, words) => {
  expect(portWords({ port, targetPort })).toBe(words);
});

test('counts leave out what does not occur', () => {
  const tally = { allow: 2, depends: 2, deny: 1, fails: 1, unknown: 0 };
  expect(tallyWords(tally)).toBe('2 allowed, 2 depend, 1 denied, 1 cannot connect');
  expect(mapSummary(3, 6, 6, tally)).toBe(
    '3 namespaces, 6 workloads, 6 edges: 2 allowed, 2 depend, 1 denied, 1 cannot connect.',
  );
});
