import * as node from 'node:crypto';
import { expect, test } from 'vitest';
import { P256, P384, P521, isOnCurve, verifyEcdsa } from './ecdsa';
import { verifyEd25519 } from './ed25519';
import { hmac } from './hmac';
import { integerOf } from './integers';
import { isRsaPublicKey, verifyRsaPkcs1, verifyRsaPss } from './rsa';
import { sha256, sha384, sha512 } from './sha2';

const HASHES = [
  ['sha256', sha256],
  ['sha384', sha384],
  ['sha512', sha512],
] as const;

const bytes = (buffer: node.BinaryLike & Uint8Array) => Uint8Array.from(buffer);
const member = (key: node.KeyObject, name: 'n' | 'e' | 'x' | 'y') =>
  bytes(Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url'));
const changed = (signature: Uint8Array) =>
  signature.map((byte, index) => (index === signature.length - 1 ? byte ^ 1 : byte));
const message = bytes(Buffer.from('header.payload'));

test.each(HASHES)('%s of every length over two blocks', (name, hash) => {
  for (let length = 0; length < 260; length++) {
    const input = bytes(node.randomBytes(length));
    expect(Buffer.from(hash.digest(input)).toString('hex')).toBe(node.createHash(name).update(input).digest('hex'));
  }
});

test.each(HASHES)('HMAC with %s, with short and long keys', (name, hash) => {
  for (const length of [1, 63, 64, 65, 128, 200]) {
    const key = bytes(node.randomBytes(length));
    expect(Buffer.from(hmac(hash, key, message)).toString('hex')).toBe(
      node.createHmac(name, key).update(message).digest('hex'),
    );
  }
});

test.each([1024, 1031, 2048])('RSA with %i bits', (modulusLength) => {
  const { publicKey, privateKey } = node.generateKeyPairSync('rsa', { modulusLength });
  const key = { modulus: integerOf(member(publicKey, 'n')), exponent: integerOf(member(publicKey, 'e')) };
  const other = { ...key, modulus: key.modulus + 2n };
  expect(isRsaPublicKey(key)).toBe(true);
  for (const [name, hash] of HASHES.slice(0, modulusLength === 2048 ? 3 : 1)) {
    const pkcs1 = bytes(node.sign(name, message, privateKey));
    expect(verifyRsaPkcs1(key, hash, message, pkcs1)).toBe(true);
    expect(verifyRsaPkcs1(key, hash, message, changed(pkcs1))).toBe(false);
    expect(verifyRsaPkcs1(key, hash, message, pkcs1.slice(1))).toBe(false);
    expect(verifyRsaPkcs1(other, hash, message, pkcs1)).toBe(false);
    const pss = (saltLength: number) =>
      bytes(node.sign(name, message, { key: privateKey, padding: node.constants.RSA_PKCS1_PSS_PADDING, saltLength }));
    expect(verifyRsaPss(key, hash, message, pss(hash.length))).toBe(true);
    expect(verifyRsaPss(key, hash, message, changed(pss(hash.length)))).toBe(false);
    // The salt has to be as long as the digest; that is what the recorded Envoy insists on.
    expect(verifyRsaPss(key, hash, message, pss(20))).toBe(false);
    expect(verifyRsaPss(key, hash, message, pkcs1)).toBe(false);
  }
});

test('a small, even or oddly used RSA key is none', () => {
  const modulus = 2n ** 2047n + 1n;
  expect(isRsaPublicKey({ modulus, exponent: 65537n })).toBe(true);
  expect(isRsaPublicKey({ modulus: modulus - 1n, exponent: 65537n })).toBe(false);
  expect(isRsaPublicKey({ modulus, exponent: 17n })).toBe(false);
  expect(isRsaPublicKey({ modulus: 2n ** 510n + 1n, exponent: 3n })).toBe(false);
});

test.each([
  ['P-256', P256, 'sha256', sha256],
  ['P-256', P256, 'sha512', sha512],
  ['P-384', P384, 'sha384', sha384],
  ['P-521', P521, 'sha512', sha512],
] as const)('ECDSA on %s', (namedCurve, curve, name, hash) => {
  for (let round = 0; round < 3; round++) {
    const { publicKey, privateKey } = node.generateKeyPairSync('ec', { namedCurve });
    const key = { x: integerOf(member(publicKey, 'x')), y: integerOf(member(publicKey, 'y')) };
    const signature = bytes(node.sign(name, message, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
    const digest = hash.digest(message);
    expect(isOnCurve(curve, key)).toBe(true);
    expect(isOnCurve(curve, { ...key, x: key.x ^ 1n })).toBe(false);
    expect(verifyEcdsa(curve, key, digest, signature)).toBe(true);
    expect(verifyEcdsa(curve, key, digest, changed(signature))).toBe(false);
    expect(verifyEcdsa(curve, key, hash.digest(changed(message)), signature)).toBe(false);
    expect(verifyEcdsa(curve, key, digest, new Uint8Array(signature.length))).toBe(false);
    expect(verifyEcdsa(curve, key, digest, new Uint8Array())).toBe(false);
  }
});

test('Ed25519', () => {
  for (let round = 0; round < 5; round++) {
    const { publicKey, privateKey } = node.generateKeyPairSync('ed25519');
    const key = member(publicKey, 'x');
    const signature = bytes(node.sign(null, message, privateKey));
    expect(verifyEd25519(key, message, signature)).toBe(true);
    expect(verifyEd25519(key, message, changed(signature))).toBe(false);
    expect(verifyEd25519(key, changed(message), signature)).toBe(false);
    expect(verifyEd25519(changed(key), message, signature)).toBe(false);
  }
});
