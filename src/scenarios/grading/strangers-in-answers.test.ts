import { expect, test } from 'vitest';
import { createEngine } from '../../engine';
import { explainGoal } from '../../words/learning/goals';
import { parseScenario } from '../format/parse-scenario';
import { gradeExercise } from './grade-exercise';
import { loadForGrading, withFiles } from './load-for-grading';

const texts = import.meta.glob<string>('../exercises/*.yaml', { query: '?raw', import: 'default', eager: true });
const INTRUDER = 'cluster.local/ns/elsewhere/sa/intruder';
const withIntruder = (text: string) =>
  text
    .replaceAll(/(?<![\w])principals: \[/g, `principals: [${INTRUDER}, `)
    .replaceAll(/(?<![\w])principals:\n(\s*)- /g, `principals:\n$1- ${INTRUDER}\n$1- `);

const solvedByName = Object.entries(texts).flatMap(([path, text]) => {
  const parsed = parseScenario(text);
  const exercise = parsed.ok ? parsed.scenario.exercise : null;
  if (!parsed.ok || exercise === null) return [];
  const solution = exercise.solution.map(({ file, text: solved }) => ({ file, text: withIntruder(solved) }));
  const files = withFiles(parsed.scenario.files, solution);
  const isNamed = solution.some(({ text: solved }) => solved.includes(INTRUDER));
  return isNamed ? [[path.slice(-8, -5), exercise, files] as const] : [];
});

test('there are such exercises', () => {
  expect(solvedByName.length).toBeGreaterThan(2);
});

test.each(solvedByName)(
  '%s is not solved by a solution that lets in somebody of no manifest as well',
  (_, exercise, files) => {
    const mesh = loadForGrading(createEngine({ now: () => Date.UTC(2026, 5, 1) }), files);
    const results = gradeExercise(exercise, mesh);
    const told = results.flatMap(({ isMet }, at) =>
      isMet ? [] : (explainGoal(exercise.goals, results, at, mesh.names.cards)?.text ?? []),
    );
    expect(told.join()).toContain(INTRUDER);
  },
);
