import type { ObservedHop } from './observed-hop';

/** One field that differs. */
export interface Difference {
  /** `status`, or behind a gateway `next.status`. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

const FIELDS = [
  'hop',
  'enforced',
  'client',
  'verdict',
  'status',
  'body',
  'rule',
  'path',
  'principal',
  'policies',
  'route',
] as const satisfies readonly (keyof ObservedHop)[];

/** Every field in which the hops differ, in the order of the way; nothing if they agree. */
export function compareHops(expected: readonly ObservedHop[], got: readonly ObservedHop[]): readonly Difference[] {
  const differences: Difference[] = [];
  for (let index = 0; index < Math.max(expected.length, got.length); index++) {
    const prefix = 'next.'.repeat(index);
    const [want, have] = [expected[index], got[index]];
    if (want === undefined || have === undefined) {
      differences.push({
        field: `${prefix}verdict`,
        expected: want?.verdict ?? 'no hop',
        got: have?.verdict ?? 'no hop',
      });
      break;
    }
    for (const field of FIELDS) {
      if (want[field] === have[field]) continue;
      differences.push({ field: prefix + field, expected: shown(want[field]), got: shown(have[field]) });
    }
  }
  return differences;
}

function shown(value: string | number | boolean | null): string {
  return value === null || value === '' ? 'nothing' : String(value);
}
