import { expect, test } from 'vitest';
import { scenarioTextOf } from './scenario-text';

test.each<[string, string, boolean]>([
  ['a scenario', 'title: a\nfiles:\n  a.yaml: |\n    kind: Pod\n', true],
  ['a scenario of one file', '# kept\ntitle: a\nmanifests: |\n  kind: Pod\n', true],
  ['a manifest', 'apiVersion: v1\nkind: ConfigMap\ntitle: a\nfiles: {}\n', false],
  ['no files', 'title: a\n', false],
])('%s', (_, text, isScenario) => {
  expect(scenarioTextOf([{ name: 'a.yaml', content: text }])).toBe(isScenario ? text : null);
  expect(scenarioTextOf([{ name: 'a.yaml', content: new TextEncoder().encode(text) }])).toBe(isScenario ? text : null);
});

test('of several files none is opened in place of all', () => {
  const file = { name: 'a.yaml', content: 'title: a\nfiles: {}\n' };
  expect(scenarioTextOf([file, file])).toBeNull();
});
