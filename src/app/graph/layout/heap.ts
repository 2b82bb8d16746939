/** A binary heap of integers by key. Equal keys leave in the order of their values, so that nothing depends on insertion. */
export class Heap {
  #keys: number[] = [];
  #values: number[] = [];

  get size(): number {
    return this.#keys.length;
  }

  clear(): void {
    this.#keys.length = 0;
    this.#values.length = 0;
  }

  /** The smallest key; infinite if the heap is empty. */
  leastKey(): number {
    return this.#keys[0] ?? Number.POSITIVE_INFINITY;
  }

  push(key: number, value: number): void {
    const keys = this.#keys;
    const values = this.#values;
    let hole = keys.length;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentKey = keys[parent] ?? 0;
      const parentValue = values[parent] ?? 0;
      if (parentKey < key || (parentKey === key && parentValue <= value)) break;
      keys[hole] = parentKey;
      values[hole] = parentValue;
      hole = parent;
    }
    keys[hole] = key;
    values[hole] = value;
  }

  /** Removes and returns the value with the smallest key; -1 if the heap is empty. */
  pop(): number {
    const keys = this.#keys;
    const values = this.#values;
    const top = values[0];
    const key = keys.pop();
    const value = values.pop();
    if (top === undefined || key === undefined || value === undefined) return -1;
    const size = keys.length;
    if (size === 0) return top;
    let hole = 0;
    for (;;) {
      let child = hole * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#isBefore(child + 1, child)) child += 1;
      const childKey = keys[child] ?? 0;
      const childValue = values[child] ?? 0;
      if (key < childKey || (key === childKey && value <= childValue)) break;
      keys[hole] = childKey;
      values[hole] = childValue;
      hole = child;
    }
    keys[hole] = key;
    values[hole] = value;
    return top;
  }

  #isBefore(a: number, b: number): boolean {
    const difference = (this.#keys[a] ?? 0) - (this.#keys[b] ?? 0);
    return difference < 0 || (difference === 0 && (this.#values[a] ?? 0) < (this.#values[b] ?? 0));
  }
}
