import { describe, expect, test } from 'vitest';
import { gradeAnswer } from '../../commands/scenarios/grade-answer';
import { tryScenario } from '../../commands/scenarios/try-scenario';
import { withFiles } from './load-for-grading';
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
    const unsaid = exercise.wrong.filter(({ files, says }) => {
      const { told } = gradeAnswer(scenario, exercise, withFiles(scenario.files, files));
      return !told.includes(says);
    });
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
    expect(gradeAnswer(scenario, exercise, opened).isDone).toBe(false);
  });

  test('is not solved by closing everything', () => {
    const closed = [...withFiles(scenario.files, exercise.solution), DENY_ALL];
    expect(gradeAnswer(scenario, exercise, closed).isDone).toBe(false);
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

function withoutPolicies(text: string): string {
  return text
    .split(/^---\n/m)
    .filter((document) => !document.includes('kind: AuthorizationPolicy'))
    .join('---\n');
}
