/**
 * Tries every example and exercise: `npm run --silent scenarios -- [--json]`. An example has to behave as it declares; an exercise
 * must not be solved at its start, has to be solved by its solution and not by its wrong answers. Exits with 1 if any fails.
 *
 * With `--json`, each has `startsAsDeclared`, `solutionPasses` and, for each wrong answer, whether it fails with the sentence it names.
 * An example is a scenario with calls to draw, in whatever folder it is; the others are tests only, which `npm test` runs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isShown, parseScenario } from '../scenarios';
import { type ScenarioReport, tryScenario } from './scenarios/try-scenario';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const root = new URL('../scenarios/', import.meta.url);

const reports = foldersIn(root).flatMap((folder) =>
  yamlIn(folder).flatMap((name) => {
    const text = readFileSync(new URL(`${folder}/${name}`, root), 'utf8');
    const parsed = parseScenario(text);
    return parsed.ok && !isShown(parsed.scenario) ? [] : [tryScenario(name.replace(/\.yaml$/, ''), text)];
  }),
);
const failed = reports.filter(({ passes }) => !passes).length;

if (values.json) console.log(JSON.stringify(reports, null, 2));
else {
  for (const report of reports) console.log(textOf(report));
  console.log(`${reports.length - failed} passed, ${failed} failed`);
}
process.exitCode = failed === 0 ? 0 : 1;

function foldersIn(parent: URL): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function yamlIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function textOf({ id, title, kind, problems, passes }: ScenarioReport): string {
  return [`${passes ? 'ok  ' : 'FAIL'} ${id} (${kind}): ${title}`, ...problems].join('\n       ');
}
