import { describe, expect, test } from 'vitest';
import { createEngine } from './engine';
import { PAGE_MESH } from './words/problems/problem-page';
import { pageCodes, pageOf } from './words/problems/problem-pages';

function codesIn(text: string): readonly string[] {
  const engine = createEngine();
  engine.load([
    { file: 'mesh.yaml', text: PAGE_MESH },
    { file: 'example.yaml', text },
  ]);
  return engine
    .view({ calls: [], edges: 'calls' })
    .diagnostics.map(({ code }) => (code.startsWith('yaml-') ? 'yaml' : code));
}

const shown = pageCodes.flatMap((code) => {
  const { wrong = null, right = null } = pageOf(code) ?? {};
  return wrong === null ? [] : [{ code, wrong, right }];
});

describe('the page of', () => {
  test.each(shown)('$code shows a text that has it, and one that has not', ({ code, wrong, right }) => {
    expect(codesIn(wrong)).toContain(code);
    if (right !== null) expect(codesIn(right)).toEqual([]);
  });
});

/** The code that the engine writes, as it stands in its text. */
const sources = import.meta.glob<string>('./engine/**/*.ts', { query: '?raw', import: 'default', eager: true });

test('every code of a finding has a page', () => {
  const written = Object.entries(sources)
    .filter(([path]) => !path.includes('.test.'))
    .flatMap(([, text]) => [
      ...text.matchAll(/(?:code: |code:\s+why === 'root-selector' \? |found\()'([a-z]+(?:-[a-z]+)+)'/g),
    ])
    .map(([, code = '']) => code)
    .filter((code) => !code.startsWith('yaml-'));
  const others = ['not-the-oldest', 'admission-warning', 'refused-by-schema', 'refused-by-webhook', 'yaml-x'];
  expect(written.length).toBeGreaterThan(15);
  expect([...written, ...others].filter((code) => pageOf(code) === null)).toEqual([]);
});
