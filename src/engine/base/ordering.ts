/**
 * Compares text by its UTF-8 bytes, as Go's `sort.Strings` and Envoy's maps do. UTF-16 order differs from it only where
 * surrogate pairs meet the code units above them.
 */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const isSurrogateX = x >= 0xd800 && x <= 0xdfff;
    const isSurrogateY = y >= 0xd800 && y <= 0xdfff;
    if (isSurrogateX !== isSurrogateY) return isSurrogateX ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

/** Compares by each key in turn. */
export function compareBy<T>(...keys: readonly ((item: T) => string)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const key of keys) {
      const order = compareBytes(key(a), key(b));
      if (order !== 0) return order;
    }
    return 0;
  };
}
