import { describe, expect, test } from 'vitest';
import { createEngine, DIAGNOSTIC_CODES } from './engine';
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

test('every code of a finding has a page, and every page a code', () => {
  expect([...pageCodes].sort()).toEqual([...DIAGNOSTIC_CODES, 'yaml'].sort());
  expect(pageOf('yaml-bad-indent')).toBe(pageOf('yaml'));
  expect(pageOf('no-such-code')).toBeNull();
});
