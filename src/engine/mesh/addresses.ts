/**
 * Addresses for objects whose manifests have none, the same for the same set of names: the n-th by name, counted from 1, gets
 * `<prefix>.<n / 250>.<n mod 250 + 1>`. Gateways that istiod runs have a prefix of their own, so that they do not move other workloads.
 */
export function deriveAddress(prefix: '10.1' | '10.3', place: number): string {
  return `${prefix}.${Math.floor(place / 250)}.${(place % 250) + 1}`;
}
