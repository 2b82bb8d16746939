/** Says of every pair in a mesh who may call whom and why. `HELP` tells the rest. */
import { parseArgs } from 'node:util';
import { checkMesh } from './check/check-mesh';
import { HELP, USAGE } from './check/help';
import { FORMATS, passes, printReport } from './check/print-report';
import { readInputs } from './check/read-inputs';

const { values, positionals } = readArguments();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const format = FORMATS.find((name) => name === values.format);
if (format === undefined) refuse(`there is no format ${values.format}; there are ${FORMATS.join(', ')}`);
if (positionals.length === 0) refuse('no path was given');

const { inputs, unreadable } = readInputs(positionals, process.cwd());
const report = { unreadable, meshes: inputs.map(checkMesh) };
process.stdout.write(printReport(report, format));
process.exitCode = passes(report) ? 0 : 1;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' }, help: { type: 'boolean', short: 'h', default: false } },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(message: string): never {
  console.error(`check: ${message}\n${USAGE}`);
  process.exit(2);
}
