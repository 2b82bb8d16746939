/** A hash function of the SHA-2 family. @upstream FIPS 180-4 */
export interface Hash {
  /** Of the result, in bytes. */
  readonly length: number;
  /** In bytes; HMAC pads its key to it. */
  readonly blockLength: number;
  digest(message: Uint8Array): Uint8Array;
}

// "the first sixty-four bits of the fractional parts of the cube roots of the first eighty prime numbers", and of square roots
const PRIMES = firstPrimes(80);
const ROUND_WORDS = PRIMES.map((prime) => fractionOfRoot(prime, 3n));
const STATE_512 = PRIMES.slice(0, 8).map((prime) => fractionOfRoot(prime, 2n));
const STATE_384 = PRIMES.slice(8, 16).map((prime) => fractionOfRoot(prime, 2n));
/** SHA-256 uses the upper halves of the same words. */
const ROUND_WORDS_256 = Uint32Array.from(ROUND_WORDS.slice(0, 64), upper);
const STATE_256 = Uint32Array.from(STATE_512, upper);
const ROUND_HIGH = Uint32Array.from(ROUND_WORDS, upper);
const ROUND_LOW = Uint32Array.from(ROUND_WORDS, lower);

export const sha256: Hash = { length: 32, blockLength: 64, digest: digest256 };
export const sha384: Hash = { length: 48, blockLength: 128, digest: (message) => digest512(message, STATE_384, 48) };
export const sha512: Hash = { length: 64, blockLength: 128, digest: (message) => digest512(message, STATE_512, 64) };

function firstPrimes(count: number): readonly bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  return primes;
}

function fractionOfRoot(prime: bigint, degree: bigint): bigint {
  const target = prime << (64n * degree);
  let [low, high] = [0n, prime << 64n];
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= target) low = middle;
    else high = middle - 1n;
  }
  return low & 0xffff_ffff_ffff_ffffn;
}

function upper(word: bigint): number {
  return Number(word >> 32n);
}

function lower(word: bigint): number {
  return Number(word & 0xffff_ffffn);
}

/** The message, a one bit, zeros, and its length in bits. */
function padded(message: Uint8Array, blockLength: number): DataView {
  const lengthField = blockLength / 8;
  const total = Math.ceil((message.length + 1 + lengthField) / blockLength) * blockLength;
  const bytes = new Uint8Array(total);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(total - 8, BigInt(message.length) * 8n);
  return view;
}

function digest256(message: Uint8Array): Uint8Array {
  const input = padded(message, 64);
  const state = Uint32Array.from(STATE_256);
  const words = new Uint32Array(64);
  const word = (index: number) => words[index] as number;
  for (let block = 0; block < input.byteLength; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = input.getUint32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [w2, w15] = [word(i - 2), word(i - 15)];
      const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
      const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
      words[i] = word(i - 16) + s0 + word(i - 7) + s1;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as Eight;
    for (let i = 0; i < 64; i++) {
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + sum1 + ((e & f) ^ (~e & g)) + (ROUND_WORDS_256[i] as number) + word(i)) | 0;
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] as number) + value;
  }
  const out = new DataView(new ArrayBuffer(32));
  for (const [i, value] of state.entries()) out.setUint32(4 * i, value);
  return new Uint8Array(out.buffer);
}

type Eight = [number, number, number, number, number, number, number, number];

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** 64-bit words are kept as two halves: numbers hold 53 bits, and big integers are slow. */
function digest512(message: Uint8Array, initial: readonly bigint[], length: number): Uint8Array {
  const input = padded(message, 128);
  const state = initial.flatMap((word) => [upper(word), lower(word)]);
  const high = new Uint32Array(80);
  const low = new Uint32Array(80);
  for (let block = 0; block < input.byteLength; block += 128) {
    for (let i = 0; i < 16; i++) {
      high[i] = input.getUint32(block + 8 * i);
      low[i] = input.getUint32(block + 8 * i + 4);
    }
    for (let i = 16; i < 80; i++) expand(high, low, i);
    compress512(state, high, low);
  }
  const out = new DataView(new ArrayBuffer(64));
  for (const [i, half] of state.entries()) out.setUint32(4 * i, half);
  return new Uint8Array(out.buffer).slice(0, length);
}

function carry(sum: number): number {
  return (sum / 0x1_0000_0000) | 0;
}

/** One half of a word rotated or shifted right by less than 32, filled up from the other half. */
function right(half: number, other: number, by: number): number {
  return (half >>> by) | (other << (32 - by));
}

function expand(high: Uint32Array, low: Uint32Array, i: number): void {
  const [h15, l15] = [high[i - 15] as number, low[i - 15] as number];
  const [h2, l2] = [high[i - 2] as number, low[i - 2] as number];
  const s0h = right(h15, l15, 1) ^ right(h15, l15, 8) ^ (h15 >>> 7);
  const s0l = right(l15, h15, 1) ^ right(l15, h15, 8) ^ right(l15, h15, 7);
  const s1h = right(h2, l2, 19) ^ right(l2, h2, 29) ^ (h2 >>> 6);
  const s1l = right(l2, h2, 19) ^ right(h2, l2, 29) ^ right(l2, h2, 6);
  const sum = (low[i - 16] as number) + (s0l >>> 0) + (low[i - 7] as number) + (s1l >>> 0);
  high[i] = (high[i - 16] as number) + s0h + (high[i - 7] as number) + s1h + carry(sum);
  low[i] = sum;
}

/** @param state eight words, upper and lower halves in turn */
function compress512(state: number[], high: Uint32Array, low: Uint32Array): void {
  let [ah = 0, al = 0, bh = 0, bl = 0, ch = 0, cl = 0, dh = 0, dl = 0] = state;
  let [eh = 0, el = 0, fh = 0, fl = 0, gh = 0, gl = 0, hh = 0, hl = 0] = state.slice(8);
  for (let i = 0; i < 80; i++) {
    const sum1h = right(eh, el, 14) ^ right(eh, el, 18) ^ right(el, eh, 9);
    const sum1l = right(el, eh, 14) ^ right(el, eh, 18) ^ right(eh, el, 9);
    const chooseL = (el & fl) ^ (~el & gl);
    const t1l = hl + (sum1l >>> 0) + (chooseL >>> 0) + (ROUND_LOW[i] as number) + (low[i] as number);
    const t1h = hh + sum1h + ((eh & fh) ^ (~eh & gh)) + (ROUND_HIGH[i] as number) + (high[i] as number) + carry(t1l);
    const sum0h = right(ah, al, 28) ^ right(al, ah, 2) ^ right(al, ah, 7);
    const sum0l = right(al, ah, 28) ^ right(ah, al, 2) ^ right(ah, al, 7);
    const majorityL = (al & bl) ^ (al & cl) ^ (bl & cl);
    const t2l = (sum0l >>> 0) + (majorityL >>> 0);
    const t2h = sum0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + carry(t2l);
    const newE = dl + (t1l >>> 0);
    const newA = (t1l >>> 0) + (t2l >>> 0);
    hh = gh;
    hl = gl;
    gh = fh;
    gl = fl;
    fh = eh;
    fl = el;
    eh = (dh + t1h + carry(newE)) >>> 0;
    el = newE >>> 0;
    dh = ch;
    dl = cl;
    ch = bh;
    cl = bl;
    bh = ah;
    bl = al;
    ah = (t1h + t2h + carry(newA)) >>> 0;
    al = newA >>> 0;
  }
  const added = [ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl];
  for (let i = 0; i < 16; i += 2) {
    const sum = (state[i + 1] as number) + (added[i + 1] as number);
    state[i] = ((state[i] as number) + (added[i] as number) + carry(sum)) >>> 0;
    state[i + 1] = sum >>> 0;
  }
}
