import { joined } from './hmac';
import { areEqual, bytesOf, integerOf, modularInverse, modularPower, modulo } from './integers';
import { sha512 } from './sha2';

const PRIME = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
/** The curve is -x² + y² = 1 + d x² y². */
const D = modulo(-121665n * modularInverse(121666n, PRIME), PRIME);
const ROOT_OF_MINUS_ONE = modularPower(2n, (PRIME - 1n) / 4n, PRIME);

/** (x / z, y / z), with t = x y / z. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly t: bigint;
}

const NEUTRAL: Point = { x: 0n, y: 1n, z: 1n, t: 0n };
const GENERATOR = decodePoint(littleEndian(modulo(4n * modularInverse(5n, PRIME), PRIME))) as Point;

/**
 * @param key 32 bytes
 * @param signature 64 bytes
 * @upstream RFC 8032 5.1.7, without the cofactor: the encoded points are compared, as in BoringSSL
 */
export function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const encodedR = signature.subarray(0, 32);
  const s = integerOf(signature.slice(32).reverse());
  const a = decodePoint(key);
  if (a === null || s >= ORDER) return false;
  const k = modulo(integerOf(sha512.digest(joined(encodedR, key, message)).reverse()), ORDER);
  const minusA = { ...a, x: modulo(-a.x, PRIME), t: modulo(-a.t, PRIME) };
  return areEqual(encodePoint(add(multiply(s, GENERATOR), multiply(k, minusA))), encodedR);
}

function littleEndian(integer: bigint): Uint8Array {
  return bytesOf(integer, 32).reverse();
}

function decodePoint(bytes: Uint8Array): Point | null {
  const integer = integerOf(bytes.slice().reverse());
  const sign = integer >> 255n;
  const y = integer & (2n ** 255n - 1n);
  // BoringSSL reads y modulo the prime; what is above it is legal.
  const numerator = modulo(y * y - 1n, PRIME);
  const denominator = modulo(D * y * y + 1n, PRIME);
  const candidate = modulo(
    numerator * denominator ** 3n * modularPower(numerator * denominator ** 7n, (PRIME - 5n) / 8n, PRIME),
    PRIME,
  );
  const check = modulo(denominator * candidate * candidate, PRIME);
  const root =
    check === numerator
      ? candidate
      : check === modulo(-numerator, PRIME)
        ? modulo(candidate * ROOT_OF_MINUS_ONE, PRIME)
        : null;
  if (root === null) return null;
  const x = (root & 1n) === sign ? root : modulo(-root, PRIME);
  return { x, y: modulo(y, PRIME), z: 1n, t: modulo(x * y, PRIME) };
}

function encodePoint({ x, y, z }: Point): Uint8Array {
  const inverse = modularInverse(z, PRIME);
  const sign = modulo(x * inverse, PRIME) & 1n;
  return littleEndian(modulo(y * inverse, PRIME) | (sign << 255n));
}

function multiply(factor: bigint, point: Point): Point {
  let result = NEUTRAL;
  let double = point;
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = add(result, double);
    double = add(double, double);
  }
  return result;
}

/** Holds for equal points, too. @upstream RFC 8032 5.1.4 */
function add(p: Point, q: Point): Point {
  const a = ((p.y - p.x) * (q.y - q.x)) % PRIME;
  const b = ((p.y + p.x) * (q.y + q.x)) % PRIME;
  const c = (2n * p.t * q.t * D) % PRIME;
  const d = (2n * p.z * q.z) % PRIME;
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return { x: modulo(e * f, PRIME), y: modulo(g * h, PRIME), z: modulo(f * g, PRIME), t: modulo(e * h, PRIME) };
}
