/**
 * Addresses for objects whose manifests have none, the same for the same set of names: the n-th by name, counted from 1, gets
 * `<prefix>.<n / 250>.<n mod 250 + 1>`.
 */
export function deriveAddress(prefix: '10.1' | '10.96', place: number): string {
  return `${prefix}.${Math.floor(place / 250)}.${(place % 250) + 1}`;
}
