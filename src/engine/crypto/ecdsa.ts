import { bitLength, integerOf, modularInverse, modulo } from './integers';

/** A curve y² = x³ - 3x + b. @upstream FIPS 186-4 D.1.2 */
export interface Curve {
  /** The prime that all is counted modulo. */
  readonly prime: bigint;
  readonly b: bigint;
  /** How many points there are. */
  readonly order: bigint;
  readonly generator: Point;
}

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

export const P256: Curve = {
  prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  generator: {
    x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  },
};

export const P384: Curve = {
  prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
  b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  generator: {
    x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
    y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
  },
};

export const P521: Curve = {
  prime: 2n ** 521n - 1n,
  b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  order: 2n ** 521n - 6n * 2n ** 256n + 0x51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  generator: {
    x: 0xc6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
    y: 0x11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
  },
};

export function isOnCurve({ prime, b }: Curve, { x, y }: Point): boolean {
  return x < prime && y < prime && modulo(y * y - (x * x * x - 3n * x + b), prime) === 0n;
}

/**
 * @param digest of any length; only as many bits as the order has are looked at
 * @param signature both numbers, one after the other, in equal parts
 * @upstream FIPS 186-4 6.4
 */
export function verifyEcdsa(curve: Curve, key: Point, digest: Uint8Array, signature: Uint8Array): boolean {
  const { order } = curve;
  const half = Math.floor(signature.length / 2);
  const r = integerOf(signature.subarray(0, half));
  const s = integerOf(signature.subarray(half, 2 * half));
  if (r === 0n || s === 0n || r >= order || s >= order) return false;
  const excess = Math.max(0, 8 * digest.length - bitLength(order));
  const inverse = modularInverse(s, order);
  const u1 = modulo((integerOf(digest) >> BigInt(excess)) * inverse, order);
  const u2 = modulo(r * inverse, order);
  const sum = sumOfMultiples(curve, u1, curve.generator, u2, key);
  return sum !== null && modulo(sum.x, order) === r;
}

/** (x / z², y / z³), so that adding needs no division; z is 0 for the point at infinity. */
interface Jacobian extends Point {
  readonly z: bigint;
}

const INFINITY: Jacobian = { x: 1n, y: 1n, z: 0n };

/** Both multiples at once: doubling is shared. null: the point at infinity. */
function sumOfMultiples(curve: Curve, a: bigint, p: Point, b: bigint, q: Point): Point | null {
  const [pJ, qJ] = [
    { ...p, z: 1n },
    { ...q, z: 1n },
  ];
  const both = add(curve, pJ, qJ);
  let result = INFINITY;
  for (let bit = BigInt(Math.max(bitLength(a), bitLength(b)) - 1); bit >= 0n; bit--) {
    result = double(curve, result);
    const [hasA, hasB] = [(a >> bit) & 1n, (b >> bit) & 1n];
    if (hasA === 1n || hasB === 1n) result = add(curve, result, hasA === 0n ? qJ : hasB === 0n ? pJ : both);
  }
  if (result.z === 0n) return null;
  const inverse = modularInverse(result.z, curve.prime);
  return { x: modulo(result.x * inverse * inverse, curve.prime), y: modulo(result.y * inverse ** 3n, curve.prime) };
}

/** @upstream hyperelliptic.org/EFD g1p jacobian-3 dbl-2001-b */
function double({ prime }: Curve, { x, y, z }: Jacobian): Jacobian {
  if (z === 0n) return INFINITY;
  const delta = (z * z) % prime;
  const gamma = (y * y) % prime;
  const beta = (x * gamma) % prime;
  const alpha = (3n * (x - delta) * (x + delta)) % prime;
  const x3 = modulo(alpha * alpha - 8n * beta, prime);
  return {
    x: x3,
    y: modulo(alpha * (4n * beta - x3) - 8n * gamma * gamma, prime),
    z: modulo((y + z) * (y + z) - gamma - delta, prime),
  };
}

/** @upstream hyperelliptic.org/EFD g1p jacobian add-1998-cmo-2 */
function add(curve: Curve, p: Jacobian, q: Jacobian): Jacobian {
  if (p.z === 0n) return q;
  if (q.z === 0n) return p;
  const { prime } = curve;
  const [zp, zq] = [(p.z * p.z) % prime, (q.z * q.z) % prime];
  const [u1, u2] = [(p.x * zq) % prime, (q.x * zp) % prime];
  const [s1, s2] = [(p.y * zq * q.z) % prime, (q.y * zp * p.z) % prime];
  if (u1 === u2) return s1 === s2 ? double(curve, p) : INFINITY;
  const h = modulo(u2 - u1, prime);
  const r = s2 - s1;
  const hh = (h * h) % prime;
  const hhh = (h * hh) % prime;
  const v = (u1 * hh) % prime;
  const x = modulo(r * r - hhh - 2n * v, prime);
  return { x, y: modulo(r * (v - x) - s1 * hhh, prime), z: (((p.z * q.z) % prime) * h) % prime };
}
