import { type KeyObject, constants, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key of some issuer, with the algorithms that it signs by. */
export interface SigningKey {
  readonly kty: string;
  readonly algorithms: readonly string[];
  /** The public half, without `kid` and `alg`. */
  readonly jwk: Readonly<Record<string, unknown>>;
  sign(algorithm: string, text: string): Buffer;
}

/** One key of each type. They are new in every run: signatures are the only part of a case that its seed does not repeat. */
export function createSigningKeys(): readonly [SigningKey, SigningKey, ...SigningKey[]] {
  return [
    rsaKey(2048),
    rsaKey(1024),
    curveKey('P-256', 'ES256'),
    curveKey('P-384', 'ES384'),
    curveKey('P-521', 'ES512'),
    edwardsKey(),
    secretKey(),
  ];
}

function jwkOf(key: KeyObject): Readonly<Record<string, unknown>> {
  return key.export({ format: 'jwk' }) as Readonly<Record<string, unknown>>;
}

function hashOf(algorithm: string): string {
  return `sha${algorithm.slice(2)}`;
}

function rsaKey(modulusLength: number): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const pss = {
    key: privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  return {
    kty: 'RSA',
    algorithms: ['RS256', 'RS384', 'RS512', 'PS256', ...(modulusLength > 1024 ? ['PS384', 'PS512'] : [])],
    jwk: jwkOf(publicKey),
    sign: (algorithm, text) =>
      sign(hashOf(algorithm), Buffer.from(text), algorithm.startsWith('PS') ? pss : privateKey),
  };
}

function curveKey(namedCurve: string, algorithm: string): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return {
    kty: 'EC',
    algorithms: [algorithm],
    jwk: jwkOf(publicKey),
    sign: (_, text) => sign(hashOf(algorithm), Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

function edwardsKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    kty: 'OKP',
    algorithms: ['EdDSA'],
    jwk: jwkOf(publicKey),
    sign: (_, text) => sign(null, Buffer.from(text), privateKey),
  };
}

function secretKey(): SigningKey {
  const secret = randomBytes(40);
  return {
    kty: 'oct',
    algorithms: ['HS256', 'HS384', 'HS512'],
    jwk: { kty: 'oct', k: secret.toString('base64url') },
    sign: (algorithm, text) => createHmac(hashOf(algorithm), secret).update(text).digest(),
  };
}
