/**
 * Writes random meshes of sidecars for the recorder, one JSON document a line:
 * `npx tsx src/commands/record/sidecar-cases.ts --count 200 --seed 7 > in.jsonl`. The same seed gives the same cases.
 */
import { parseArgs } from 'node:util';
import { generateSidecarCase } from './sidecars/sidecar-case';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});

for (let index = 0; index < Number(values.count); index++) {
  process.stdout.write(`${JSON.stringify(generateSidecarCase(Number(values.seed), index))}\n`);
}
