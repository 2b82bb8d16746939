/**
 * Checks what `conformance/pinned.json` pins: `npm run --silent conformance:pinned`. Part of `npm test`. Prints disagreements where
 * everything must agree; the last line is `N passed, N failed`, counted in pins.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createEngine } from '../engine';
import { checkPin, isPinned, type Pin } from './conformance/pins';
import { readCases } from './conformance/recorded-case';
import { disagreementLine, figuresOf } from './conformance/report';
import { type Comparison, runCase } from './conformance/run-case';

/** More would only hide the first. */
const MAX_SHOWN = 20;

const folder = new URL('../../conformance/', import.meta.url);
const pins = JSON.parse(readFileSync(new URL('pinned.json', folder), 'utf8')) as readonly Pin[];

const checks = pins.flatMap((pin) => {
  const path = fileURLToPath(new URL(`${pin.file}.jsonl.gz`, folder));
  const cases = readCases(path).filter(({ id }) => isPinned(pin, id));
  const comparisons = cases.flatMap((recorded) => runCase(recorded, createEngine));
  const checked = checkPin(pin, figuresOf(pin.file, cases.length, comparisons));
  if (checked.some(({ holds }) => !holds)) showDisagreements(comparisons);
  for (const { holds, text } of checked) console.log(`${holds ? 'ok  ' : 'FAIL'} ${text}`);
  return checked;
});

const failed = checks.filter(({ holds }) => !holds).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function showDisagreements(comparisons: readonly Comparison[]): void {
  const differing = comparisons.filter(({ differences }) => differences.length > 0);
  for (const comparison of differing.slice(0, MAX_SHOWN)) console.log(disagreementLine(comparison));
  if (differing.length > MAX_SHOWN) console.log(`… and ${differing.length - MAX_SHOWN} more`);
}
