// `npm test`: every check that there is, one stage after the other, up to the first that fails. The last line is the result.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, ensureNode, root } from './ensure.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

const biome = 'node_modules/@biomejs/biome/bin/biome';
const oxlint = 'node_modules/oxlint/bin/oxlint';
const tsc = 'node_modules/typescript/bin/tsc';
const vitest = 'node_modules/vitest/vitest.mjs';
const playwright = 'node_modules/@playwright/test/cli.js';

const reports = join(root, 'node_modules', '.cache', 'test');

/** @type {readonly (readonly [name: string, run: () => Promise<Count>])[]} */
const STAGES = [
  ['Format', async () => oneCheck(await node(biome, ['check', '--error-on-warnings', '.']))],
  ['Lint', async () => oneCheck(await node(oxlint, ['--type-aware', '--deny-warnings']))],
  ['Types', async () => oneCheck(await node(tsc, ['-b']))],
  ['Unit tests', runUnitTests],
  ['Conformance', runConformance],
  ['Build and size budget', async () => oneCheck(await node('scripts/build.mjs'))],
  ['End-to-end tests', runEndToEndTests],
];

/** What runs now; ended with this script, so that no server or browser is left behind. */
let child = /** @type {import('node:child_process').ChildProcess | null} */ (null);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    child?.kill('SIGTERM');
    process.exit(130);
  });
}

ensureNode();
ensureDependencies();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0 };
for (const [name, run] of STAGES) {
  console.log(`\n=== ${name}`);
  const begin = performance.now();
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`--- ${name}: ${failed === 0 ? `${passed} passed` : `${failed} failed`} in ${seconds} s`);
  if (failed > 0) break;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runUnitTests() {
  const file = join(reports, 'unit.json');
  const code = await node(vitest, ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const report = readReport(file);
  return count(code, report?.numPassedTests, report?.numFailedTests);
}

/** The command ends with its own `N passed, N failed`, which is counted and not printed: there is one such line in all. */
async function runConformance() {
  let output = '';
  const code = await node('scripts/run.mjs', ['conformance-pinned'], {}, (text) => {
    output += text;
  });
  const result = /(\d+) passed, (\d+) failed\s*$/.exec(output);
  console.log(output.slice(0, result?.index).trimEnd());
  return result ? count(code, Number(result[1]), Number(result[2])) : oneCheck(code);
}

async function runEndToEndTests() {
  const { ensureBrowser } = await import('./browser.mjs');
  const browser = ensureBrowser();
  if (browser === null) return { passed: 0, failed: 1 };
  const { findFreePort } = await import('./free-port.mjs');
  const code = await node(playwright, ['test'], { CHROMIUM_PATH: browser, E2E_PORT: `${await findFreePort(4417)}` });
  const stats = readReport(join(reports, 'e2e.json'))?.stats;
  return count(code, stats && stats.expected + stats.flaky, stats?.unexpected);
}

/**
 * Runs a script of Node in the project's root and without input, and waits for its end.
 *
 * @param {string} script relative to the root
 * @param {readonly string[]} [args]
 * @param {Record<string, string>} [variables]
 * @param {(text: string) => void} [read] takes the output instead of the terminal
 * @returns {Promise<number>} its exit code; 1 if a signal ended it
 */
function node(script, args = [], variables = {}, read) {
  return new Promise((resolve) => {
    child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, INIT_CWD: root, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...variables },
      stdio: ['ignore', read ? 'pipe' : 'inherit', 'inherit'],
    });
    child.stdout?.setEncoding('utf8').on('data', (text) => read?.(text));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** @param {number} code @returns {Count} */
function oneCheck(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * A tool that fails without a failed test, because it could not start or found none, counts as one failure.
 *
 * @param {number} code
 * @param {number} [passed]
 * @param {number} [failed]
 * @returns {Count}
 */
function count(code, passed = 0, failed = 0) {
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** @param {string} file @returns {any} null if the tool wrote none */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
