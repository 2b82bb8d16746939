import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_SCENARIO } from './empty-scenario';
import { mapTexts } from './map-texts';
import { randomScenario } from './random-scenario.fixture';
import type { Scenario } from './scenario';

test('a scenario whose texts are not changed is the same', () => {
  fc.assert(
    fc.property(randomScenario(), (scenario) => {
      expect(mapTexts(scenario, (text) => text)).toEqual(scenario);
    }),
    { numRuns: 100, seed: 1 },
  );
});

const scenario: Scenario = {
  ...EMPTY_SCENARIO,
  title: '',
  files: [
    { file: 'a-s3cr3t.yaml', text: '' },
    { file: 'a-S3CR3T.yaml', text: '' },
    { file: 'b.yaml', text: '' },
  ],
  view: { file: 'a-S3CR3T.yaml' },
  scenes: [{ title: '', note: '', show: 'text', hidden: [], file: 'a-s3cr3t.yaml' }],
  calls: [{ from: 'a', to: 'b:80', http: { headers: [['x-a', 's3cr3t']] } }],
  expect: [{ from: 'a', to: 'b:80', request: '', verdict: 'allow', because: 's3cr3t', start: 0, end: 0 }],
  exercise: { task: '', goals: [], solution: [{ file: 'a-S3CR3T.yaml', text: '' }], wrong: [] },
};

test('names of files are changed alike wherever they are, and stay apart', () => {
  const changed = mapTexts(scenario, (text) => text.replace(/s3cr3t/i, 'REMOVED'));
  expect(JSON.stringify(changed)).not.toMatch(/s3cr3t/i);
  const names = ['a-REMOVED.yaml', '2-a-REMOVED.yaml', 'b.yaml'];
  expect(changed.files.map(({ file }) => file)).toEqual(names);
  expect([changed.view.file, changed.exercise?.solution[0]?.file]).toEqual([names[1], names[1]]);
  expect(changed.scenes[0]?.file).toBe(names[0]);
});
