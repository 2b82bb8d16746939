import fc from 'fast-check';
import type {
  Exercise,
  ExerciseScenario,
  Expectation,
  Goal,
  Guarantee,
  Quantified,
  Scenario,
  ScenarioCall,
  Scene,
} from './scenario';
import { readRequest } from './request-line';

/** Any scenario that a text can say: what the reader trims or turns into something else is left out. */
export function randomScenario(): fc.Arbitrary<Scenario> {
  const parts = fc.record({
    title: word,
    about: fc.oneof(fc.constant(''), paragraph),
    upstream: fc.array(word, { maxLength: 3 }),
    files: sources(),
    calls: declaredCalls(),
    expect: fc.array(expectation(), { maxLength: 3 }),
    guarantees: fc.array(guarantee(), { maxLength: 2 }),
    view: fc.record(
      {
        map: fc.constantFrom('graph' as const, 'matrix' as const),
        tab: word,
        file: word,
        select: word,
        ask: call(),
        edges: fc.constantFrom('calls' as const, 'all' as const),
      },
      { requiredKeys: [] },
    ),
    scenes: fc.array(scene(), { maxLength: 3 }),
    exercise: fc.option(exercise(), { nil: null }),
  });
  const set = fc.array(oneOfSet(), { minLength: 1, maxLength: 2 });
  return fc
    .tuple(parts, fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: set }))
    .map(([scenario, exercises]) => ({ ...scenario, ...(exercises && { exercises }) }));
}

/** Texts that look like something else to YAML, or that it has to escape. */
const awkward = fc.constantFrom(
  'null',
  '~',
  'true',
  '0x1F',
  '1e3',
  '.inf',
  '2026-01-01',
  '- a',
  'a: b',
  'a #b',
  '# a',
  '{a}',
  '[',
  '&a',
  '*a',
  '!t',
  '%a',
  '@a',
  '`a`',
  '|',
  '>',
  "'",
  '"',
  ' a ',
  '\ta',
  'a\t',
  '---',
  '...',
  '<<',
  '=',
  '__proto__',
  '\ufeffa',
  'ä\u2028b',
  '\u0085',
  '😀',
  '\\n',
);
const word = fc.oneof(awkward, fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }));

const line = fc.oneof(
  awkward,
  fc.constantFrom('', ' ', '  ', 'kind: Service', '    deep: 1', '- item', '# a comment', 'a  '),
  fc.string(),
);

/** The text of a file: lines, with and without an end, with any blanks before, between and behind them. */
const text = fc.oneof(
  fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n')),
  fc.array(line, { maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`),
  fc.string({ unit: 'binary' }),
);

/** The reader cuts blanks off the end. */
const paragraph = fc
  .array(line, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join('\n').trimEnd())
  .filter((about) => about !== '');

function sources() {
  return fc.uniqueArray(fc.record({ file: word, text }), { selector: ({ file }) => file, maxLength: 4 });
}

const METHODS = ['GET', 'POST', 'x-any'] as const;
const PATHS = ['/', '/a/b?c#d', '/ä', '*'] as const;

function call(): fc.Arbitrary<ScenarioCall> {
  const request = fc
    .record({
      http: fc.option(
        fc.oneof(
          fc.constantFrom(...METHODS),
          fc.constantFrom('/', '/a/b?c#d'),
          fc.tuple(fc.constantFrom(...METHODS), fc.constantFrom(...PATHS)).map((parts) => parts.join('  ')),
        ),
        { nil: null },
      ),
      host: fc.option(fc.oneof(fc.constantFrom('default', 'a.b:80'), word), { nil: null }),
      headers: fc
        .uniqueArray(
          fc.tuple(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), fc.array(word, { minLength: 1, maxLength: 2 })),
          {
            selector: ([name]) => name,
            maxLength: 2,
          },
        )
        .map((names) => names.flatMap(([name, values]) => values.map((value) => [name, value] as const))),
      token: fc.option(word, { nil: null }),
      open: fc.subarray(['host', 'headers', 'token']),
    })
    .map((fields) => ({ fields, http: readRequest(fields) ?? undefined }));
  return fc
    .record({ from: word, to: word, port: fc.integer({ min: 1, max: 65_535 }), request, rest: rest() })
    .map(({ from, to, port, request: { fields, http }, rest: more }) => ({
      from,
      to: `${to}:${port}`,
      ...more,
      ...(http && { http }),
      request: fields.http ?? '',
    }));
}

function rest() {
  return fc.record(
    {
      speaks: fc.constantFrom('http' as const, 'https' as const, 'tcp' as const),
      backend: word,
      extent: fc.constant('gateway' as const),
      authorizer: fc.constantFrom('allow' as const, 'deny' as const, 'unreachable' as const),
      at: fc.integer({ min: 0, max: 4_000_000_000 }),
    },
    { requiredKeys: [] },
  );
}

function expectation(): fc.Arbitrary<Expectation> {
  const answer = fc.record(
    {
      verdict: fc.constantFrom('allow', 'depends', 'deny', 'fails', 'unknown', 'not allowed') as fc.Arbitrary<
        Expectation['verdict']
      >,
      status: fc.constantFrom(200, 403, 'reset' as const, 'closed' as const),
      because: word,
      title: word,
    },
    { requiredKeys: ['verdict'] },
  );
  return fc.tuple(call(), answer).map(([asked, answered]) => ({ ...asked, ...answered, ...NOWHERE }));
}

function guarantee(): fc.Arbitrary<Guarantee> {
  return fc
    .tuple(call(), quantified(), fc.record({ title: word, modal: fc.constant('can' as const) }, { requiredKeys: [] }))
    .map(([asked, about, rest]) => {
      const { from: _, ...promised } = asked;
      return { ...promised, ...about, ...rest, ...NOWHERE };
    });
}

function quantified(): fc.Arbitrary<Quantified> {
  const callers = fc.array(word, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.array(word, { maxLength: 3 }).map((only) => ({ only })),
    callers.map((nobody) => ({ nobody })),
    callers.map((everybody) => ({ everybody })),
  );
}

function declaredCalls() {
  return fc.array(
    call().map(({ from, to, speaks, http }) => ({ from, to, ...(speaks && { speaks }), ...(http && { http }) })),
    { maxLength: 3 },
  );
}

function oneOfSet(): fc.Arbitrary<ExerciseScenario> {
  return fc.record({
    title: word,
    files: sources(),
    calls: declaredCalls(),
    view: fc.record({ tab: word }, { requiredKeys: [] }),
    exercise: exercise(),
  });
}

function scene(): fc.Arbitrary<Scene> {
  return fc.record(
    {
      title: word,
      note: fc.oneof(fc.constant(''), paragraph),
      show: fc.constantFrom('text' as const, 'answer' as const),
      map: fc.constantFrom('graph' as const, 'matrix' as const),
      edges: fc.constantFrom('calls' as const, 'all' as const),
      tab: word,
      ask: call(),
      workload: word,
      focus: word,
      policy: word,
      lens: word,
      hidden: fc.array(word, { maxLength: 2 }),
      file: word,
      lines: fc
        .tuple(fc.integer({ min: 1, max: 999 }), fc.nat(99))
        .map(([first, more]) => [first, first + more] as const),
    },
    { requiredKeys: ['title', 'note', 'show', 'hidden'] },
  );
}

function exercise(): fc.Arbitrary<Exercise> {
  const goal: fc.Arbitrary<Goal> = fc.oneof(
    expectation().map((asked): Goal => ({ kind: 'call', call: asked })),
    guarantee().map((promised): Goal => ({ kind: 'guarantee', guarantee: promised })),
  );
  return fc.record(
    {
      task: paragraph,
      goals: fc.array(goal, { minLength: 1, maxLength: 3 }),
      solution: sources(),
      wrong: fc.array(fc.record({ title: word, files: sources(), says: word }), { maxLength: 2 }),
      answer: sources(),
    },
    { requiredKeys: ['task', 'goals', 'solution', 'wrong'] },
  );
}

const NOWHERE = { start: 0, end: 0 };

/** The same without the places of what is expected: those belong to one text, not to the scenario. */
export function withoutPlaces<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutPlaces) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'start' && key !== 'end');
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutPlaces(inner)])) as T;
}
