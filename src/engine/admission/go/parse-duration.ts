const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/**
 * A duration such as `1h15m30.5s` in nanoseconds; null if Go cannot read it. There are no days.
 * @upstream golang/go time.ParseDuration
 */
export function parseDuration(text: string): bigint | null {
  const sign = /^[-+]/.test(text) ? text.slice(0, 1) : '';
  let rest = text.slice(sign.length);
  if (rest === '0') return 0n;
  if (rest === '') return null;
  let total = 0n;
  while (rest !== '') {
    const match = /^(\d*)(?:\.(\d*))?([^\d.]+)/.exec(rest);
    if (match === null) return null;
    const [all, whole = '', fraction = '', unit = ''] = match;
    const scale = Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : undefined;
    if (scale === undefined || (whole === '' && fraction === '')) return null;
    total += BigInt(whole || '0') * scale;
    // Go computes the fraction in floating point and cuts off what is below a nanosecond.
    if (fraction !== '') total += BigInt(Math.trunc(Number(`0.${fraction}`) * Number(scale)));
    if (total > MOST_NANOSECONDS + (sign === '-' ? 1n : 0n)) return null;
    rest = rest.slice(all.length);
  }
  return sign === '-' ? -total : total;
}

const MOST_NANOSECONDS = 2n ** 63n - 1n;
