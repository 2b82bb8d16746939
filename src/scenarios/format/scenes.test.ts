import { describe, expect, test } from 'vitest';
import { parseScenario } from './parse-scenario';
import type { Scene } from './scenario';
import { EMPTY_SCENARIO } from './empty-scenario';
import { withoutTokens } from './without-tokens';
import { writeScenario } from './write-scenario';

const head = 'title: t\nfiles: {}\n';

function scenesOf(text: string): readonly Scene[] {
  const parsed = parseScenario(head + text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario.scenes;
}

describe('a scene', () => {
  test('needs a title only, and shows the answer', () => {
    expect(scenesOf('scenes: [{title: a}]')).toEqual([{ title: 'a', note: '', show: 'answer', hidden: [] }]);
  });

  test.each([
    ['48-66', [48, 66]],
    ['48', [48, 48]],
  ])('with lines %s shows %j', (lines, shown) => {
    expect(scenesOf(`scenes: [{title: a, lines: ${lines}}]`)[0]?.lines).toEqual(shown);
  });

  test.each([
    ['{title: a, lines: 0-3}', '`0-3` are no lines; write `48-66`'],
    ['{title: a, lines: 9-3}', '`9-3` are no lines; write `48-66`'],
    ['{note: a}', '`title` is required'],
    ['{title: a, show: map}', '`show` is one of text, answer, not `map`'],
    ["{title: a, ask: {from: a, to: 'b:80', verdict: deny}}", 'unknown field `verdict`'],
    ['{title: a, lense: GET}', 'unknown field `lense`; did you mean `lens`'],
  ])('%s is refused', (line, message) => {
    const parsed = parseScenario(`${head}scenes: [${line}]`);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  test('is written as people write it', () => {
    const text = `scenes:
  - title: The surprise
    note: |
      Ask the room.
    show: text
    ask: {from: a/b, to: c/d:80, http: GET /x}
    hidden: [allow, mtls]
    file: a.yaml
    lines: 48-66
`;
    const parsed = parseScenario(head + text);
    expect(parsed.ok && writeScenario(parsed.scenario)).toBe(head + text);
  });
});

test('a scene asks without a token what is stored or given away', () => {
  const token = ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJhIn0', ''].join('.');
  const scenes = scenesOf(`scenes: [{title: a, ask: {from: a, to: 'b:80', http: GET /x, token: ${token}}}]`);
  expect(JSON.stringify(scenes)).toContain(token);
  const { scenario, found } = withoutTokens({ ...EMPTY_SCENARIO, title: 'a', scenes });
  expect(JSON.stringify(scenario)).not.toContain('eyJ');
  expect(found).toEqual([{ kind: 'token', name: '', call: 'a -> b:80', place: { part: 'scenes', name: 'scene 1' } }]);
});
