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
      if (field === 'path' && index > 0 && isLessToken(want.path, have.path)) continue;
      differences.push({ field: prefix + field, expected: shown(want[field]), got: shown(have[field]) });
    }
  }
  return differences;
}

/** A gateway takes the token that it accepted out of the query. Behind it the recorder sent the same path again, token and all. */
function isLessToken(recorded: string | null, answered: string | null): boolean {
  const [bare = '', query = ''] = (recorded ?? '').split('?', 2);
  const parameters = query.split('&');
  const kept = parameters.filter((parameter) => !/=eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(parameter));
  if (kept.length !== parameters.length - 1) return false;
  return answered === (kept.length === 0 ? bare : `${bare}?${kept.join('&')}`);
}

function shown(value: string | number | boolean | null): string {
  return value === null || value === '' ? 'nothing' : String(value);
}
