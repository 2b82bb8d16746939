/**
 * Writes random meshes whose sidecars have routes of VirtualServices, one JSON document a line:
 * `npx tsx src/commands/record/mesh-route-cases.ts --count 200 --seed 7 > in.jsonl`. The same seed gives the same cases.
 */
import { parseArgs } from 'node:util';
import { generateMeshRouteCase } from './mesh-routes/mesh-route-case';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});

for (let index = 0; index < Number(values.count); index++) {
  process.stdout.write(`${JSON.stringify(generateMeshRouteCase(Number(values.seed), index))}\n`);
}
