/**
 * Writes recorded cases with small changes, so that the recorder can say what becomes of them, one JSON document a line:
 * `npx tsx src/commands/record/neighbour-cases.ts --count 200 --seed 1 conformance/http.jsonl.gz … > in.jsonl`.
 * The same seed and files give the same cases.
 */
import { parseArgs } from 'node:util';
import { readCases } from '../conformance/recorded-case';
import { neighbourOf } from './neighbours/neighbour-case';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});

const originals = positionals.flatMap((file) => readCases(file)).filter(({ skipped }) => skipped === undefined);
for (let index = 0; index < Number(values.count); index++) {
  process.stdout.write(`${JSON.stringify(neighbourOf(originals, Number(values.seed), index))}\n`);
}
