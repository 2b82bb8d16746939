import { verifyEcdsa } from '../../crypto/ecdsa';
import { verifyEd25519 } from '../../crypto/ed25519';
import { hmac } from '../../crypto/hmac';
import { areEqual, bitLength } from '../../crypto/integers';
import { verifyRsaPkcs1, verifyRsaPss } from '../../crypto/rsa';
import { type Hash, sha256, sha384, sha512 } from '../../crypto/sha2';
import type { Jwk, ListedKey } from './jwks';
import type { Jwt } from './parse-jwt';
import type { JwtStatus, Undecided } from './status';
import { encodeUtf8 } from './utf8';

/** How long trying a key takes, in units of about half a millisecond. */
function costOf(jwk: Jwk): number {
  switch (jwk.kty) {
    case 'RSA':
      return Math.max(1, (bitLength(jwk.key.modulus) / 2048) ** 2);
    case 'EC':
      return 16;
    case 'OKP':
      return 10;
    case 'oct':
      return 0.05;
  }
}
/** A token without `kid` is tried with every key; a hostile set of thousands would hold up the page. */
const MOST_COST = 200;

/**
 * Whether one of the keys signed the token. Keys that can be used are tried in their order. The type of the key decides how, the token's `alg` only
 * names the hash function; SHA-256 where it names none.
 * @upstream envoyproxy/envoy source/common/jwt/verify.cc verifyJwtWithoutTimeChecking
 */
export function verifySignature(jwt: Jwt, keys: readonly ListedKey[]): JwtStatus | Undecided {
  const message = encodeUtf8(jwt.signed);
  const hash = hashOf(jwt.alg);
  let isAnyMatched = false;
  let cost = 0;
  for (const { kid, alg, read } of keys) {
    if (jwt.kid !== '' && kid !== '' && kid !== jwt.kid) continue;
    if (alg !== '' && alg !== jwt.alg) continue;
    const jwk = read();
    if (typeof jwk === 'string') continue;
    isAnyMatched = true;
    // "Otherwise status is either OK or an error with the JWT and we can return immediately."
    if (jwk.kty === 'OKP' && jwt.signature.length !== 64) return 'ed25519SignatureWrongLength';
    cost += costOf(jwk);
    if (cost > MOST_COST) return 'too-many-keys';
    if (isSignedBy(jwk, jwt, hash, message)) return 'ok';
  }
  return isAnyMatched ? 'verificationFail' : 'kidAlgMismatch';
}

function hashOf(alg: string): Hash {
  return alg.endsWith('384') ? sha384 : alg.endsWith('512') ? sha512 : sha256;
}

function isSignedBy(jwk: Jwk, { alg, signature }: Jwt, hash: Hash, message: Uint8Array): boolean {
  // A hash that belongs to another type of key counts as none: RS384 with a curve's key is tried with SHA-256.
  const own = (prefixes: readonly string[]) => (prefixes.includes(alg.slice(0, 2)) ? hash : sha256);
  switch (jwk.kty) {
    case 'RSA':
      if (alg.startsWith('RS')) return verifyRsaPkcs1(jwk.key, hash, message, signature);
      return alg.startsWith('PS') && verifyRsaPss(jwk.key, hash, message, signature);
    case 'EC':
      return verifyEcdsa(jwk.curve, jwk.key, own(['ES']).digest(message), signature);
    case 'oct':
      return areEqual(hmac(own(['HS']), jwk.key, message), signature);
    case 'OKP':
      return verifyEd25519(jwk.key, message, signature);
  }
}
