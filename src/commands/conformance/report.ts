import type { Comparison } from './run-case';

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** How far the engine agrees with one file. */
export interface FileFigures {
  readonly file: string;
  readonly cases: number;
  readonly requests: Count;
  readonly documents: Count;
}

export function figuresOf(file: string, cases: number, comparisons: readonly Comparison[]): FileFigures {
  return { file, cases, requests: countOf(comparisons, 'request'), documents: countOf(comparisons, 'document') };
}

export function totalOf(figures: readonly FileFigures[]): Count {
  const counts = figures.flatMap(({ requests, documents }) => [requests, documents]);
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Everything that a person needs to look into one disagreement, in one line. */
export function disagreementLine({ case: id, name, differences, why }: Comparison): string {
  const fields = differences.map(({ field, expected, got }) => `${field}: expected ${expected}, got ${got}`);
  return `${id} ${name} | ${fields.join('; ')}${why === '' ? '' : ` | because ${why}`}`;
}

export function figuresLine({ file, cases, requests, documents }: FileFigures): string {
  return `${file}: ${cases} ${cases === 1 ? 'case' : 'cases'}, requests ${shareOf(requests)}, documents ${shareOf(documents)}`;
}

/** `12 of 20 (60.0 %)`. */
export function shareOf({ passed, failed }: Count): string {
  return `${passed} of ${passed + failed} (${percentageOf({ passed, failed }).toFixed(1)} %)`;
}

/** Of nothing, all agree. Rounded down to a tenth, so that 100 means all. */
export function percentageOf({ passed, failed }: Count): number {
  return passed + failed === 0 ? 100 : Math.floor((1000 * passed) / (passed + failed)) / 10;
}

function countOf(comparisons: readonly Comparison[], about: Comparison['about']): Count {
  const mine = comparisons.filter((comparison) => comparison.about === about);
  const failed = mine.filter(({ differences }) => differences.length > 0).length;
  return { passed: mine.length - failed, failed };
}
