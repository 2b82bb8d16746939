import { p256, p384, p521 } from '@noble/curves/nist.js';
import { integerOf } from './integers';

/** A curve of NIST's. */
export type Curve = typeof p256;

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

export const P256: Curve = p256;
export const P384: Curve = p384;
export const P521: Curve = p521;

/**
 * False for the point at infinity, too, which has no coordinates. A set may hold thousands of keys that are none: nothing is thrown.
 * @upstream FIPS 186-4 D.1.2, y² = x³ + ax + b
 */
export function isOnCurve({ Point }: Curve, { x, y }: Point): boolean {
  const { Fp } = Point;
  const { a, b } = Point.CURVE();
  if (x >= Fp.ORDER || y >= Fp.ORDER) return false;
  return Fp.eql(Fp.sqr(y), Fp.add(Fp.mul(Fp.add(Fp.sqr(x), a), x), b));
}

/**
 * @param key a point on the curve
 * @param digest of any length; only as many bits as the order has are looked at
 * @param signature both numbers, one after the other, in equal parts
 * @upstream FIPS 186-4 6.4
 */
export function verifyEcdsa(curve: Curve, key: Point, digest: Uint8Array, signature: Uint8Array): boolean {
  const half = Math.floor(signature.length / 2);
  const r = integerOf(signature.subarray(0, half));
  const s = integerOf(signature.subarray(half, 2 * half));
  const order = curve.Point.Fn.ORDER;
  if (r === 0n || s === 0n || r >= order || s >= order) return false;
  const compact = new curve.Signature(r, s).toBytes('compact');
  const encodedKey = curve.Point.fromAffine(key).toBytes(false);
  return curve.verify(compact, digest, encodedKey, { prehash: false, lowS: false, format: 'compact' });
}
