/**
 * Writes random meshes in which tokens, an authorizer, gateways, routes and mTLS meet, one JSON document a line, for the recorder:
 * `npx tsx src/commands/record/crossed-cases.ts --count 100 --seed 1 > in.jsonl`. The same seed gives the same cases, signed by new keys.
 */
import { parseArgs } from 'node:util';
import { generateCrossedCase } from './crossed/crossed-case';
import { createSigningKeys } from './tokens/signing-keys';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});

const [keys, strangers] = [createSigningKeys(), createSigningKeys()];
for (let index = 0; index < Number(values.count); index++) {
  process.stdout.write(`${JSON.stringify(generateCrossedCase(Number(values.seed), index, keys, strangers))}\n`);
}
