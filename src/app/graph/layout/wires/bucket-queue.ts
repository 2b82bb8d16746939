/**
 * A priority queue for whole numbers from 0 that are not far apart: one stack per key. Among equal keys the newest comes first,
 * which suits a search that is nearly there.
 */
export class BucketQueue {
  readonly #buckets: number[][] = [];
  #least = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  clear(): void {
    for (const bucket of this.#buckets) bucket.length = 0;
    this.#least = 0;
    this.#size = 0;
  }

  /** The smallest key; infinite if the queue is empty. */
  leastKey(): number {
    if (this.#size === 0) return Number.POSITIVE_INFINITY;
    while (this.#buckets[this.#least]?.length === 0) this.#least += 1;
    return this.#least;
  }

  push(key: number, value: number): void {
    const buckets = this.#buckets;
    while (buckets.length <= key) buckets.push([]);
    buckets[key]?.push(value);
    if (key < this.#least) this.#least = key;
    this.#size += 1;
  }

  /** Removes and returns a value with the smallest key; -1 if the queue is empty. */
  pop(): number {
    const key = this.leastKey();
    const value = this.#buckets[key]?.pop();
    if (value === undefined) return -1;
    this.#size -= 1;
    return value;
  }
}
