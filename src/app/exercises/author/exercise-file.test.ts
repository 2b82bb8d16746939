import { expect, test } from 'vitest';
import { type Goal, parseScenario, writeScenario } from '../../../scenarios';
import { exerciseFile } from './exercise-file';

const mesh = { file: 'mesh.yaml', text: 'kind: Namespace\n' };
const draft = {
  title: ' Only web ',
  task: 'Let only web call api.\n',
  start: { from: 'a', files: [mesh, { file: 'authz.yaml', text: '' }] },
  solution: { from: 'a', files: [mesh, { file: 'authz.yaml', text: 'kind: AuthorizationPolicy\n' }] },
};

function goalsOf(lines: string): readonly Goal[] {
  const parsed = parseScenario(`title: x\nmanifests: ''\nexercise:\n  task: x\n  goals:\n${lines}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario.exercise?.goals ?? [];
}

test('a draft is written as a scenario that reads as the same exercise', () => {
  const goals = goalsOf("  - {from: web, to: 'api:80', verdict: allow}\n  - {only: [web], to: 'api:80'}\n");
  const scenario = exerciseFile(draft, goals, []);
  const read = parseScenario(scenario === null ? '' : writeScenario(scenario));
  expect(read).toMatchObject({
    ok: true,
    scenario: {
      title: 'Only web',
      files: draft.start.files,
      calls: [{ from: 'web', to: 'api:80' }],
      exercise: {
        task: 'Let only web call api.',
        goals: [{ kind: 'call' }, { kind: 'guarantee', guarantee: { only: ['web'] } }],
        solution: [draft.solution.files[1]],
      },
    },
  });
});

test('a draft without a solution is none', () => {
  expect(exerciseFile({ ...draft, solution: null }, [], [])).toBeNull();
});
