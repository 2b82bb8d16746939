import { describe, expect, test } from 'vitest';
import { OPEN } from '../../engine';
import { MAX_SCENARIO_LENGTH, parseScenario } from './parse-scenario';

const minimal = `title: DENY wins
manifests: |
  kind: AuthorizationPolicy
`;

function scenarioOf(text: string) {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

/** Each problem as the text it points at, and its message. */
function problemsOf(text: string) {
  const parsed = parseScenario(text);
  return parsed.ok ? [] : parsed.problems.map(({ start, end, message }) => [text.slice(start, end).trimEnd(), message]);
}

describe('a scenario', () => {
  test('needs a title and manifests only', () => {
    expect(scenarioOf(minimal)).toEqual({
      title: 'DENY wins',
      about: '',
      upstream: [],
      files: [{ file: 'manifests.yaml', text: 'kind: AuthorizationPolicy\n' }],
      calls: [],
      expect: [],
      guarantees: [],
      view: {},
      scenes: [],
      exercise: null,
    });
  });

  test('may leave parts of a written request open, and end at the gateway', () => {
    const line =
      "{from: internet, to: 'gateway:a/b:80', http: GET /x, open: [host, headers], extent: gateway, verdict: not allowed, status: reset}";
    const [expectation] = scenarioOf(`${minimal}expect:\n- ${line}\n`).expect;
    expect(expectation).toMatchObject({ verdict: 'not allowed', status: 'reset', extent: 'gateway' });
    expect(expectation?.http).toEqual({
      method: 'GET',
      path: '/x',
      host: OPEN,
      headers: [],
      hasOtherHeaders: true,
      token: 'none',
    });
  });

  test('keeps guarantees apart from what single calls come to', () => {
    const { expect: calls, guarantees } = scenarioOf(`${minimal}expect: [{only: [a/*], to: 'c/d:1'}]`);
    expect(calls).toEqual([]);
    expect(guarantees).toMatchObject([{ only: ['a/*'], to: 'c/d:1', request: '' }]);
  });

  test('keeps the order and the text of its files', () => {
    const text = 'title: t\nfiles:\n  b.yaml: |\n    # kept\n    kind: B\n  a.yaml: "kind: A"\n';
    expect(scenarioOf(text).files).toEqual([
      { file: 'b.yaml', text: '# kept\nkind: B\n' },
      { file: 'a.yaml', text: 'kind: A' },
    ]);
  });

  test('has expectations that know where they stand', () => {
    const line =
      '{from: shop/web, to: "shop/api:8080", http: GET /admin, verdict: deny, status: 403, because: shop/no-admin}';
    const text = `${minimal}expect:\n- ${line}\n`;
    const [expectation] = scenarioOf(text).expect;
    expect(expectation).toMatchObject({
      from: 'shop/web',
      to: 'shop/api:8080',
      verdict: 'deny',
      status: 403,
      because: 'shop/no-admin',
    });
    expect(expectation).toMatchObject({
      request: 'GET /admin',
      http: { method: 'GET', path: '/admin', token: 'none', hasOtherHeaders: false },
    });
    expect(text.slice(expectation?.start, expectation?.end)).toBe(line);
  });

  test('has expectations that say when a call is made, and what an authorizer answers', () => {
    const [expectation] = scenarioOf(
      `${minimal}expect: [{from: a/b, to: 'c/d:1', authorizer: allow, at: 2026-01-01T00:00:00Z, verdict: allow}]`,
    ).expect;
    expect(expectation).toMatchObject({ authorizer: 'allow', at: 1_767_225_600 });
  });

  test('has a call without a request stand for every request', () => {
    const [expectation] = scenarioOf(`${minimal}expect: [{from: a/b, to: 'c/d:1', verdict: depends}]`).expect;
    expect(expectation?.http).toMatchObject({ method: OPEN, path: OPEN, hasOtherHeaders: true, token: OPEN });
  });

  test('may be an exercise with expectations and guarantees as goals', () => {
    const { exercise } = scenarioOf(`${minimal}exercise:
  task: Open one call.
  goals:
  - {from: a/b, to: 'c/d:80', http: GET /, verdict: allow}
  - {only: [a/b], to: 'c/d:80'}
  solution:
    manifests.yaml: "kind: X"
  wrong:
  - title: Nothing at all
    files: {manifests.yaml: ""}
    says: No ALLOW policy applies
`);
    expect(exercise?.wrong).toEqual([
      { title: 'Nothing at all', files: [{ file: 'manifests.yaml', text: '' }], says: 'No ALLOW policy applies' },
    ]);
    expect(exercise?.goals.map((goal) => goal.kind)).toEqual(['call', 'guarantee']);
    expect(exercise?.solution).toEqual([{ file: 'manifests.yaml', text: 'kind: X' }]);
  });
});

describe('a problem says what is wrong and where', () => {
  test.each([
    [
      'a: 1',
      'a',
      'unknown field `a`; known are title, about, upstream, files, manifests, calls, expect, view, scenes, exercise, exercises',
    ],
    ['titel: 1', 'titel', 'unknown field `titel`; did you mean `title`'],
    ['expect: [{from: a, to: b, verdict: deny}]', 'b', '`b` has no port; write `b:80`'],
    [
      "expect: [{from: a, to: 'b:1', verdict: maybe}]",
      'maybe',
      '`verdict` is one of allow, depends, deny, fails, unknown, not allowed, not `maybe`',
    ],
    ["expect: [{from: a, to: 'b:1', verdict: deny, status: many}]", 'many', '`status` is a whole number, not `many`'],
    [
      "expect: [{from: a, to: 'b:1', verdict: deny, http: G ET x}]",
      'G ET x',
      '`G ET x` is not a request; write a method, a path or both, such as `GET /orders`',
    ],
    [
      "expect: [{from: a, to: 'b:1', verdict: deny, at: soon}]",
      'soon',
      '`soon` is not a time; write `2026-01-01T00:00:00Z`',
    ],
    [
      "expect: [{from: a, to: 'b:1', verdict: deny, authorizer: maybe}]",
      'maybe',
      '`authorizer` is one of allow, deny, unreachable, not `maybe`',
    ],
    ["expect: [{to: 'b:1', verdict: deny}]", "{to: 'b:1', verdict: deny}", '`from` is required'],
    ["expect: [{from: a, to: 'b:1'}]", "{from: a, to: 'b:1'}", '`verdict` is required'],
    ['calls: x', 'x', '`calls` is a list'],
    ['calls: [x]', 'x', 'each of `calls` is a map'],
    ['about: [x]', '[x]', '`about` is a text'],
    ['view: {map: globe}', 'globe', '`map` is one of graph, matrix, not `globe`'],
    ['files: {a.yaml: x}', 'manifests', 'a scenario has `files` or `manifests`, not both'],
    ['exercise: {task: x}', '{task: x}', 'an exercise has `goals`'],
  ])('%s', (line, place, message) => {
    expect(problemsOf(`${minimal}${line}\n`)).toContainEqual([place, message]);
  });

  test('all of them at once, in the order of the text', () => {
    expect(problemsOf('titel: x\nview: 1\n').map(([, message]) => message)).toEqual([
      'unknown field `titel`; did you mean `title`',
      '`title` is required',
      'a scenario has `files`, a map from name to text, or `manifests`',
      '`view` is a map',
    ]);
  });

  test('a syntax error has the place that the YAML parser gives it', () => {
    const [problem] = problemsOf('title: "x\n');
    expect(problem?.[1]).toMatch(/^missing closing "quote/);
  });

  test.each(['', '- a', 'x', 'a: *b'])('text that is no scenario: `%s`', (text) => {
    expect(parseScenario(text).ok).toBe(false);
  });

  test('a text that is too long is not parsed', () => {
    expect(problemsOf('x'.repeat(MAX_SCENARIO_LENGTH + 1))).toEqual([
      ['', 'the scenario has 4000001 characters, more than 4000000'],
    ]);
  });
});
