import { expect, test } from 'vitest';
import { matchesEvery, matchesEveryBelow, matchesEveryTemplate } from './match-every';
import { matchesPathTemplate } from './path-template';
import { matches, stringMatcher } from './string-match';

test.each([
  ['/admin/*', '/admin/', 'yes'],
  ['/adm*', '/admin/', 'yes'],
  ['/admin/users*', '/admin/', 'unknown'],
  ['/admin', '/admin/', 'no'],
  ['/admin/x', '/admin/', 'unknown'],
  ['/info*', '/admin/', 'no'],
  ['*.html', '/admin/', 'unknown'],
  ['*', '/admin/', 'yes'],
  ['/{*}/x', '/admin/', 'unknown'],
  ['/info/{*}', '/admin/', 'no'],
  ['/admin/{**}', '/admin/', 'unknown'],
])('%s of all that begins with %s: %s', (wants, prefix, truth) => {
  expect(wants.includes('{') ? matchesEveryTemplate(wants, prefix) : matchesEvery(stringMatcher(wants), prefix)).toBe(
    truth,
  );
});

test.each([
  ['/admin', '/admin/', 'yes'],
  ['/admin', '/admin', 'unknown'],
  ['/admin/x', '/admin/', 'unknown'],
  ['/adm', '/admin/', 'no'],
])('%s and what is below it, of all that begins with %s: %s', (text, prefix, truth) => {
  expect(matchesEveryBelow(text, prefix)).toBe(truth);
});

test('what holds of all holds of each', () => {
  const texts = ['/', '/a', '/a/', '/a/b', '/ab', '/b', '/a/b/c.html'];
  const wanted = ['*', '/*', '/a*', '/a', '/a/*', '/a/b', '/b*', '*.html', '*b', '/{*}/b', '/a/{**}', '/b/{*}'];
  for (const prefix of texts) {
    for (const wants of wanted) {
      const isTemplate = wants.includes('{');
      const truth = isTemplate ? matchesEveryTemplate(wants, prefix) : matchesEvery(stringMatcher(wants), prefix);
      const found = texts
        .map((end) => prefix + end)
        .map((text) => (isTemplate ? matchesPathTemplate(wants, text) : matches(stringMatcher(wants), text)));
      if (truth === 'yes') expect([prefix, wants, ...found]).toEqual([prefix, wants, ...found.map(() => true)]);
      if (truth === 'no') expect([prefix, wants, ...found]).toEqual([prefix, wants, ...found.map(() => false)]);
    }
  }
});
