import type { Answer } from '../../engine';

/** Why it is so, in a sentence. */
export function sentenceOf({ worst }: Answer): string {
  const params = Object.entries(worst.reason.params).map(([name, value]) => `${name}=${value}`);
  return [worst.reason.id, ...params].join(' ');
}
