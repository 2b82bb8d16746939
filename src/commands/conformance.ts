/**
 * Compares the engine with recorded answers: `npm run --silent conformance -- FILE.jsonl[.gz] … [--json] [--only ID] [--verbose]`.
 * Prints every disagreement and figures for each file; the last line is `N passed, N failed`. Exits with 1 if anything failed.
 */
import { parseArgs } from 'node:util';
import { createEngine } from '../engine';
import { readCases } from './conformance/recorded-case';
import { disagreementLine, type FileFigures, figuresLine, figuresOf, totalOf } from './conformance/report';
import { runCase } from './conformance/run-case';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    /** Prints the figures only, as one JSON document. */
    json: { type: 'boolean', default: false },
    /** Runs the cases whose id starts so. */
    only: { type: 'string', default: '' },
    /** Prints what agrees, too. */
    verbose: { type: 'boolean', default: false },
  },
});

if (files.length === 0) {
  console.error('usage: npm run --silent conformance -- FILE.jsonl[.gz] … [--json] [--only ID] [--verbose]');
  process.exit(2);
}

const figures = files.flatMap((file) => {
  try {
    return [compareFile(file)];
  } catch (error) {
    console.error(String(error instanceof Error ? error.message : error));
    return [];
  }
});
const compared = totalOf(figures);
/** A file that cannot be read is one failure. */
const total = { passed: compared.passed, failed: compared.failed + files.length - figures.length };
if (options.json) {
  console.log(JSON.stringify({ files: figures, ...total }, null, 2));
} else {
  for (const figure of figures) console.log(figuresLine(figure));
  console.log(`${total.passed} passed, ${total.failed} failed`);
}
process.exitCode = total.failed === 0 ? 0 : 1;

function compareFile(file: string): FileFigures {
  const cases = readCases(file).filter(({ id }) => id.startsWith(options.only));
  const comparisons = cases.flatMap((recorded) => {
    const compared = runCase(recorded, createEngine);
    if (!options.json) {
      for (const comparison of compared) {
        if (comparison.differences.length > 0) console.log(disagreementLine(comparison));
        else if (options.verbose) console.log(`${comparison.case} ${comparison.name} | agrees`);
      }
    }
    return compared;
  });
  return figuresOf(file, cases.length, comparisons);
}
