/**
 * Writes random meshes that check tokens, one JSON document a line, for the recorder:
 * `npx tsx src/commands/record/jwt-cases.ts --count 100 --seed 1 > in.jsonl`. The same seed gives the same cases, signed by new keys.
 */
import { parseArgs } from 'node:util';
import { generateJwtCase } from './tokens/jwt-case';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});

for (let index = 0; index < Number(values.count); index++) {
  process.stdout.write(`${JSON.stringify(generateJwtCase(Number(values.seed), index))}\n`);
}
