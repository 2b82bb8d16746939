import { describe, expect, test } from 'vitest';
import { parseScenario } from './parse-scenario';
import type { Scene } from './scenario';
import { textsOfScenes, withTexts } from './scene-texts';
import { sceneWithoutToken } from './without-tokens';
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

describe('what is written in scenes', () => {
  const scenes = scenesOf('scenes: [{title: a, note: b, lens: /c}, {title: d}]');

  test('is looked through as files are', () => {
    expect(textsOfScenes(scenes).map(({ file, text }) => [file, text])).toEqual([
      ['scene 1 title', 'a'],
      ['scene 1 note', 'b'],
      ['scene 1 lens', '/c'],
      ['scene 2 title', 'd'],
      ['scene 2 note', ''],
    ]);
  });

  test('comes back changed, and scenes that are not changed stay the same', () => {
    const [first, second] = withTexts(scenes, [{ file: 'scene 1 note', text: 'B' }]);
    expect(first).toEqual({ ...scenes[0], note: 'B' });
    expect(second).toBe(scenes[1]);
    expect(withTexts(scenes, textsOfScenes(scenes))).toEqual(scenes);
  });
});

test('a scene asks without a token what is stored or given away', () => {
  const token = ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJhIn0', ''].join('.');
  const [scene] = scenesOf(`scenes: [{title: a, ask: {from: a, to: 'b:80', http: GET /x, token: ${token}}}]`);
  expect(JSON.stringify(scene)).toContain(token);
  expect(JSON.stringify(scene && sceneWithoutToken(scene))).not.toContain('eyJ');
});
