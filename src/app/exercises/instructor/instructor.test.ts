import { describe, expect, test } from 'vitest';
import {
  encodeShareLink,
  type ExerciseScenario,
  type Goal,
  parseScenario,
  type Scenario,
  toTheEnd,
  writeScenario,
} from '../../../scenarios';
import { decodeShareLink } from '../../../scenarios/link/share-link';
import { handedOut, setScenario } from '../set/answer-scenario';
import { createEngine } from '../../../engine';
import { createGrader } from '../../../worker/grader';
import { changedIn, countMet, rowsOf, trialsOf } from './answer-rows';
import { answersCsv } from './answers-csv';
import { readAnswerFile, readAnswerLines } from './read-answers';

const files = [{ file: 'authz.yaml', text: 'kind: AuthorizationPolicy\n' }];
const scenario: Scenario = {
  title: 'x',
  about: '',
  upstream: [],
  files,
  calls: [],
  expect: [],
  guarantees: [],
  view: {},
  scenes: [],
  exercise: null,
};

describe('answers', () => {
  test('are a name and a link each, and a link that is broken says so', async () => {
    const link = `https://playground.example/#${encodeShareLink(scenario)}`;
    const lines = `Ada Lovelace ${link}\n\nGrace: ${link.slice(0, -9)}\nonly-a-name\nMary #nothing\nBob #crash\n`;
    const decode = async (hash: string) =>
      hash === 'crash' ? Promise.reject(new Error('crash')) : decodeShareLink(hash);
    expect(await readAnswerLines(lines, decode)).toEqual([
      { name: 'Ada Lovelace', answers: [{ title: 'x', files }], problem: null },
      { name: 'Grace', answers: [], problem: 'The link is cut off.' },
      { name: 'Mary', answers: [], problem: 'This is no link to a scenario.' },
      { name: 'Bob', answers: [], problem: 'The link could not be read.' },
    ]);
  });

  test('without a name are numbered', async () => {
    const link = `https://playground.example/#${encodeShareLink(scenario)}`;
    const given = await readAnswerLines(`${link}\nAda L. ${link}\n ${link}\n`, async (hash) => decodeShareLink(hash));
    expect(given.map(({ name }) => name)).toEqual(['answer 1', 'Ada L.', 'answer 2']);
  });

  test('may come as files', () => {
    expect(readAnswerFile('ada.yaml', 'title: x\nfiles:\n  authz.yaml: |\n    kind: AuthorizationPolicy\n')).toEqual({
      name: 'ada',
      answers: [{ title: 'x', files }],
      problem: null,
    });
    expect(readAnswerFile('ada.yaml', 'titel: x').problem).toMatch(/unknown field/);
  });
});

const goal: Goal = { kind: 'guarantee', guarantee: { only: [], to: 'a/b:80', request: '', start: 0, end: 0 } };
const oneOf = (title: string): ExerciseScenario => ({
  title,
  files,
  calls: [],
  view: {},
  exercise: { task: 'x', goals: [goal, goal], solution: files, wrong: [] },
});

test('a table is CSV that no spreadsheet computes', () => {
  const rows = [
    { name: 'Ada, Countess', met: [[true, false]], problem: null, otherFiles: [], changes: [], comparisons: [] },
    { name: '=1+1', met: [null], problem: 'The link is cut off.', otherFiles: [], changes: [], comparisons: [] },
  ];
  expect(answersCsv(rows, [oneOf('x')]).split('\r\n')).toEqual([
    'Name,Goal 1,Goal 2,Met,Changed as well,Problem',
    '"Ada, Countess",met,not met,1,,',
    "'=1+1,,,0,,The link is cut off.",
    '',
  ]);
  const [head] = answersCsv(rows, [oneOf('E01 One'), oneOf('Two')]).split('\r\n');
  expect(head).toBe('Name,E01 One: Goal 1,E01 One: Goal 2,Two: Goal 1,Two: Goal 2,Met,Changed as well,Problem');
});

describe('answers to a set', () => {
  const exercises = [oneOf('E01 One'), oneOf('Two')];
  const written = [{ file: 'authz.yaml', text: 'kind: Other\n' }];
  const participants = setScenario({ title: 'Set', exercises: exercises.map((one) => handedOut(one)) });
  const answered = setScenario({
    title: 'Set',
    exercises: exercises.map((one, at) => handedOut(one, at === 1 ? written : null)),
  });

  test('have no solution in what participants get', () => {
    expect(writeScenario(participants)).not.toContain('solution');
    expect(participants.exercises?.map(({ title, exercise: { solution, wrong } }) => [title, solution, wrong])).toEqual(
      [
        ['E01 One', [], []],
        ['Two', [], []],
      ],
    );
  });

  test('are told apart by the exercise that they answer, and a person has one row', async () => {
    const single = { ...scenario, title: 'One', files: written };
    const other = { ...scenario, title: 'Three', files: written };
    const lines = [answered, single, other].map((one) => `Ada https://playground.example/#${encodeShareLink(one)}`);
    const given = await readAnswerLines(`${lines.join('\n')}\nBob #nothing`, async (hash) => decodeShareLink(hash));
    const trials = trialsOf(given, exercises);
    expect(trials.map(({ name, documents }) => [name, documents])).toEqual([
      ['Ada', written],
      ['Ada', written],
    ]);
    const graded = trials.map((trial, at) => ({
      ...trial,
      changes: [],
      comparison: null,
      results: [
        { isMet: true, mismatches: [] },
        { isMet: at === 0, mismatches: [] },
      ],
    }));
    expect(rowsOf(given, graded, exercises)).toEqual([
      {
        name: 'Ada',
        met: [
          [true, false],
          [true, true],
        ],
        problem: '“Three” is none of these exercises.',
        otherFiles: [],
        changes: [[], []],
        comparisons: [null, null],
      },
      {
        name: 'Bob',
        met: [null, null],
        problem: 'This is no link to a scenario.',
        otherFiles: [],
        changes: [[], []],
        comparisons: [null, null],
      },
    ]);
  });
});

describe('an answer that changes the mesh that is given', () => {
  const pod = (name: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec: {serviceAccountName: ${name}, containers: [{name: app, image: app}]}\n`;
  const mesh = (...names: readonly string[]) => names.map((name) => `---\n${pod(name)}`).join('');
  const policy = (rules: string) =>
    `---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: shop}\nspec: {rules: ${rules}}\n`;
  const exercise: ExerciseScenario = {
    title: 'One',
    files: [{ file: 'mesh.yaml', text: mesh('web', 'eve') + policy('[{}]') }],
    calls: [],
    view: {},
    exercise: {
      task: 'x',
      goals: [],
      solution: [{ file: 'mesh.yaml', text: mesh('web', 'eve') + policy('[]') }],
      wrong: [],
    },
  };

  test.each<[string, string, string, number]>([
    ['no goal counts, and the table tells it', mesh('web') + policy('[]'), 'Pod shop/eve is gone', 0],
    ['also if it is only changed', mesh('web', 'eve').replace('Name: eve', 'Name: x'), 'Pod shop/eve is changed', 0],
    ['a policy is the answer', mesh('web', 'eve') + policy('[]'), '', 1],
  ])('%s', (_name, text, told, metCount) => {
    const given = [{ name: 'Ada', answers: [{ title: 'One', files: [{ file: 'mesh.yaml', text }] }], problem: null }];
    const graded = trialsOf(given, [exercise]).map((trial) => {
      const { changes } = createGrader({} as never, createEngine).grade(trial);
      return { ...trial, changes, results: [{ isMet: true, mismatches: [] }], comparison: null };
    });
    const rows = rowsOf(given, graded, [exercise]);
    expect(rows.map((row) => [changedIn(row).join(), countMet(row)])).toEqual([[told, metCount]]);
    expect(answersCsv(rows, [exercise])).toContain(`${metCount},${told},`);
  });
});

test('an answer that lets in more than the reference counts as not met, and the table says who may call what', () => {
  const pod = (name: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {serviceAccountName: ${name}, containers: [{name: app, image: app, ports: [{containerPort: 8080}]}]}\n`;
  const mesh = `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\n${pod('web')}---\n${pod('api')}---\napiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: 8080}]}\n`;
  const answer = (path: string) => [
    { file: 'mesh.yaml', text: mesh },
    {
      file: 'authz.yaml',
      text: `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: api, namespace: shop}\nspec: {selector: {matchLabels: {app: api}}, rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}], to: [{operation: {paths: ["${path}"]}}]}]}\n`,
    },
  ];
  const parsed = parseScenario(
    `title: x\nmanifests: ''\nexercise: {task: x, goals: [{from: shop/web, to: 'shop/api:80', http: GET /orders, verdict: allow}]}\n`,
  );
  const exercise: ExerciseScenario = {
    title: 'One',
    files: answer('/none'),
    calls: [],
    view: {},
    exercise: {
      task: 'x',
      goals: (parsed.ok ? parsed.scenario.exercise?.goals : undefined) ?? [],
      solution: answer('/orders').slice(1),
      wrong: [],
    },
  };
  const given = ['/orders', '/orders*'].map((path) => ({
    name: path,
    answers: [{ title: 'One', files: answer(path) }],
    problem: null,
  }));
  const grader = createGrader({} as never, createEngine);
  const graded = trialsOf(given, [exercise]).map((trial) => {
    const reference = { start: exercise.files, solution: exercise.exercise.solution };
    return { ...trial, ...grader.grade(trial), ...toTheEnd(grader.compare({ ...trial, given: reference })) };
  });
  const rows = rowsOf(given, graded, [exercise]);
  expect(rows.map((row) => [row.met, countMet(row), row.problem])).toEqual([
    [[[true]], 1, null],
    [[[true]], 0, expect.stringMatching(/^More than the task asks: `web`.* `api:80`.*\/orders/)],
  ]);
  expect(answersCsv(rows, [exercise])).toContain('met,0,,');
});
