/**
 * Says of every pair in a mesh who may call whom and why: `npm run --silent check -- [--format text|json|markdown] PATH…`.
 * A path is a YAML file or a folder of them; plain manifests form one mesh, each scenario is a mesh of its own. Exits with 1 if an
 * expectation of a scenario fails or something cannot be read, with 2 if it was called wrongly.
 */
import { parseArgs } from 'node:util';
import { checkMesh } from './check/check-mesh';
import { FORMATS, passes, printReport } from './check/print-report';
import { readInputs } from './check/read-inputs';

const USAGE = 'usage: npm run --silent check -- [--format text|json|markdown] PATH…';

const { values, positionals } = readArguments();
const format = FORMATS.find((name) => name === values.format);
if (format === undefined || positionals.length === 0) {
  console.error(USAGE);
  process.exit(2);
}

const { inputs, unreadable } = readInputs(positionals, process.cwd());
const report = { unreadable, meshes: inputs.map(checkMesh) };
process.stdout.write(printReport(report, format));
process.exitCode = passes(report) ? 0 : 1;

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { format: { type: 'string', default: 'text' } } });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(USAGE);
    process.exit(2);
  }
}
