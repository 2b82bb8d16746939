/**
 * Checks what `conformance/pinned.json` pins: `npm run --silent conformance:pinned`. Part of `npm test`. Prints disagreements where
 * everything must agree; the last line is `N passed, N failed`, counted in pins.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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

/** What one pin comes to. */
interface Result {
  readonly lines: readonly string[];
  readonly passed: number;
  readonly failed: number;
}

if (process.send === undefined) await checkAll();
else process.on('message', (pin: Pin) => process.send?.(check(pin)));

/** One process for each core; each takes the next file when it is through with one, the largest first. */
async function checkAll(): Promise<void> {
  const waiting = pins.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const results = new Map<Pin, Result>();
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), pins.length) }, async () => {
      const other = fork(fileURLToPath(import.meta.url));
      for (let pin = waiting.shift(); pin !== undefined; pin = waiting.shift()) {
        results.set(pin, await checkedBy(other, pin));
      }
      other.disconnect();
    }),
  );
  const inOrder = pins.flatMap((pin) => results.get(pin) ?? []);
  for (const { lines } of inOrder) for (const line of lines) console.log(line);
  const failed = inOrder.reduce((sum, result) => sum + result.failed, 0);
  console.log(`${inOrder.reduce((sum, result) => sum + result.passed, 0)} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function checkedBy(other: ChildProcess, pin: Pin): Promise<Result> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`${pin.file} could not be checked`));
    other.once('exit', ended).once('message', (result) => {
      other.off('exit', ended);
      resolve(result as Result);
    });
    other.send(pin);
  });
}

function check(pin: Pin): Result {
  const cases = readCases(pathOf(pin)).filter(({ id }) => isPinned(pin, id));
  const comparisons = cases.flatMap((recorded) => runCase(recorded, createEngine));
  const checked = checkPin(pin, figuresOf(pin.file, cases.length, comparisons));
  const failed = checked.filter(({ holds }) => !holds).length;
  return {
    lines: [
      ...(failed > 0 ? disagreements(comparisons) : []),
      ...checked.map(({ holds, text }) => `${holds ? 'ok  ' : 'FAIL'} ${text}`),
    ],
    passed: checked.length - failed,
    failed,
  };
}

function pathOf({ file }: Pin): string {
  return fileURLToPath(new URL(`${file}.jsonl.gz`, folder));
}

function sizeOf(pin: Pin): number {
  return statSync(pathOf(pin)).size;
}

function disagreements(comparisons: readonly Comparison[]): readonly string[] {
  const differing = comparisons.filter(({ differences }) => differences.length > 0);
  const shown = differing.slice(0, MAX_SHOWN).map(disagreementLine);
  return differing.length > MAX_SHOWN ? [...shown, `… and ${differing.length - MAX_SHOWN} more`] : shown;
}
