import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapTexts } from './map-texts';
import { randomScenario } from './random-scenario.fixture';

test('a scenario whose texts are not changed is the same', () => {
  fc.assert(
    fc.property(randomScenario(), (scenario) => {
      expect(mapTexts(scenario, (text) => text)).toEqual(scenario);
    }),
    { numRuns: 100, seed: 1 },
  );
});
