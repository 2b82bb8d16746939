/**
 * Writes random meshes with external authorizers, one JSON document a line, for the recorder:
 * `npx tsx src/commands/record/custom-cases.ts --count 100 --seed 1 > in.jsonl`. The same seed gives the same cases, signed by new keys.
 */
import { parseArgs } from 'node:util';
import { generateCustomCase } from './tokens/custom-case';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});

for (let index = 0; index < Number(values.count); index++) {
  process.stdout.write(`${JSON.stringify(generateCustomCase(Number(values.seed), index))}\n`);
}
