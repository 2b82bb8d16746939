import { expect, test } from 'vitest';
import { attacks } from './attacks';

test.each([
  ['nothing found', attacks.nothing],
  ['all gone through', attacks.extent(2, false)],
  ['cut short', attacks.extent(120, true)],
])('%s: nobody is told that it is impossible', (_, text) => {
  expect(text).not.toMatch(/could not|No request of it/);
});

test.each([false, true])('what was tried and what was not is told, cut short: %s', (isCut) => {
  expect(attacks.extent(120, isCut)).toMatch(/^Tried: .+ Not tried: .*with a token\.$/);
});
