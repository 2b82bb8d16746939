import { describe, expect, test } from 'vitest';
import { tryScenario } from '../../commands/scenarios/try-scenario';
import { createEngine } from '../../engine';
import { givenSentence } from '../../words/learning/given';
import { explainGoal } from '../../words/learning/goals';
import { changesOfGiven } from './given-mesh';
import { gradeExercise } from './grade-exercise';
import { loadForGrading, withFiles } from './load-for-grading';
import { parseScenario } from '../format/parse-scenario';
import type { Exercise, Scenario } from '../format/scenario';

const texts = import.meta.glob<string>('../exercises/*.yaml', { query: '?raw', import: 'default', eager: true });

const TITLES: Readonly<Record<string, string>> = {
  E01: 'Default allow, default deny',
  E02: 'DENY wins',
  E03: 'Frontend may GET one path, nothing else',
  E04: 'One rule or two',
  E05: 'The policy that selects nothing',
  E06: 'Who is calling',
  E07: 'STRICT and the pod without a proxy',
  E08: 'Deny all, then A to B to C',
  E09: 'Tokens: valid, missing, expired',
  E10: 'HTTP rules on TCP ports',
  E11: 'Paths, hosts, methods',
  E12: 'Which address does the policy see',
  E13: 'Attack your own policy',
  E14: 'What policies do not cover',
};

test('the first fourteen are there, under the titles that people look for', () => {
  const titles = Object.entries(texts).map(([path, text]) => [idOf(path), exerciseIn(text).scenario.title]);
  expect(Object.fromEntries(titles)).toMatchObject(TITLES);
});

describe.each(Object.entries(texts).map(([path, text]) => [idOf(path), text] as const))('%s', (id, text) => {
  const { scenario, exercise } = exerciseIn(text);

  test('begins unsolved, is solved by its solution, and by none of its wrong answers', () => {
    expect(tryScenario(id, text).problems).toEqual([]);
  });

  test('has at least five wrong answers, and learners read exactly what they say', () => {
    expect(new Set(exercise.wrong.map(({ title }) => title)).size).toBeGreaterThanOrEqual(5);
    const unsaid = exercise.wrong.filter(({ files, says }) => !told(scenario, exercise, files).includes(says));
    expect(unsaid.map(({ title }) => title)).toEqual([]);
  });

  test('has three to six goals: calls that must work, and a promise about everybody', () => {
    const { goals } = exercise;
    expect(goals.length).toBeGreaterThanOrEqual(3);
    expect(goals.length).toBeLessThanOrEqual(6);
    expect(goals.some((goal) => goal.kind === 'call' && goal.call.verdict === 'allow')).toBe(true);
    expect(goals.some(({ kind }) => kind === 'guarantee')).toBe(true);
  });

  test('is not solved by opening everything', () => {
    const opened = scenario.files.map(({ file, text: given }) => ({ file, text: withoutPolicies(given) }));
    expect(isSolved(exercise, opened)).toBe(false);
  });

  test('is not solved by closing everything', () => {
    expect(isSolved(exercise, [...withFiles(scenario.files, exercise.solution), DENY_ALL])).toBe(false);
  });

  test('asks in three to eight sentences', () => {
    const sentences = exercise.task.split(/(?<=[.?!])\s+/);
    expect(sentences.length).toBeGreaterThanOrEqual(3);
    expect(sentences.length).toBeLessThanOrEqual(8);
  });
});

const DENY_ALL = {
  file: 'closed.yaml',
  text: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: closed, namespace: istio-system}
spec: {action: DENY, rules: [{}]}
`,
};

function idOf(path: string): string {
  return path.slice('../exercises/'.length, -'.yaml'.length);
}

function exerciseIn(text: string): { readonly scenario: Scenario; readonly exercise: Exercise } {
  const parsed = parseScenario(text);
  if (!parsed.ok || parsed.scenario.exercise === null) throw new Error('not an exercise');
  return { scenario: parsed.scenario, exercise: parsed.scenario.exercise };
}

function graded(exercise: Exercise, files: Scenario['files']) {
  const mesh = loadForGrading(createEngine(), files);
  const view = mesh.engine.view({ calls: [], edges: 'calls' });
  return { results: gradeExercise(exercise, mesh), cards: mesh.names.cards, view };
}

function isSolved(exercise: Exercise, files: Scenario['files']): boolean {
  return graded(exercise, files).results.every(({ isMet }) => isMet);
}

/** What stands under the goals that an answer misses. */
function told(scenario: Scenario, exercise: Exercise, given: Scenario['files']): readonly (string | undefined)[] {
  const answer = withFiles(scenario.files, given);
  const { results, cards, view } = graded(exercise, answer);
  const changes = changesOfGiven(scenario.files, exercise.solution, answer, view);
  const ofGiven = changes.length === 0 ? [] : [givenSentence(changes)];
  const ofGoals = results.flatMap(({ isMet }, index) =>
    isMet ? [] : explainGoal(exercise.goals, results, index, cards)?.text,
  );
  return [...ofGoals, ...ofGiven];
}

function withoutPolicies(text: string): string {
  return text
    .split(/^---\n/m)
    .filter((document) => !document.includes('kind: AuthorizationPolicy'))
    .join('---\n');
}
