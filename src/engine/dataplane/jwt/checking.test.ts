import * as node from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { JwtProvider } from '../../xds/jwt';
import { authenticate } from './authenticate';
import type { TokenRequest } from './extract-tokens';
import { parseJwks } from './jwks';
import { parseJwt } from './parse-jwt';
import { OTHER_JWKS, mint, provider } from './token.fixture';
import { verifyRequirement } from './verify-requirement';

const NOW = 1_700_000_000;
const bearer = (token: string, ...more: TokenRequest['headers']): TokenRequest => ({
  headers: [['authorization', `Bearer ${token}`], ...more],
  path: '/',
});
const check = (token: string, fields: Partial<JwtProvider> = {}, at: number | null = NOW) =>
  authenticate(provider(fields), bearer(token), at);

describe('a token that cannot be read', () => {
  test.each([
    ['a.b', 'badFormat'],
    ['', 'badFormat'],
    ['.', 'badFormat'],
    ['!.b.c', 'headerBadBase64'],
    ['e30.b.c', 'headerBadAlg'],
    [mint({}, '{"alg":"HS256","alg":"HS256"}'), 'headerBadJson'],
    [mint({}, { alg: 'none' }), 'headerNotImplementedAlg'],
    [mint({}, { kid: 7 }), 'headerBadKid'],
    [mint('{"iss":"https://idp","iss":"x"}'), 'payloadBadJson'],
    [mint('\xff'), 'payloadBadJson'],
    [mint({ iss: 7 }), 'issNotString'],
    [mint({ sub: null }), 'subNotString'],
    [mint({ iat: 'now' }), 'iatNotInteger'],
    [mint({ nbf: -1 }), 'nbfOutOfRange'],
    [mint({ exp: 2e19 }), 'expOutOfRange'],
    [mint({ jti: 1 }), 'jtiNotString'],
    [mint({ aud: ['a', 1] }), 'audNotString'],
    [mint().replace(/[^.]*$/, '!'), 'signatureBadBase64'],
  ])('%s: %s', (token, expected) => {
    expect(parseJwt(token)).toBe(expected);
  });
});

describe('a token that can be read', () => {
  test.each<[string, string, Partial<JwtProvider>, string]>([
    ['is good', mint(), {}, 'ok'],
    ['of another issuer', mint({ iss: 'x' }), {}, 'unknownIssuer'],
    ['of any issuer', mint({ iss: 'x' }), { issuer: '' }, 'ok'],
    ['for another audience', mint({ aud: 'web' }), { audiences: ['api'] }, 'audienceNotAllowed'],
    ['for one of several', mint({ aud: ['web', 'https://api/'] }), { audiences: ['api'] }, 'ok'],
    ['within the skew after its end', mint({ exp: NOW - 60 }), {}, 'ok'],
    ['after it', mint({ exp: NOW - 61 }), {}, 'expired'],
    ['within the skew before its start', mint({ nbf: NOW + 60 }), {}, 'ok'],
    ['before it', mint({ nbf: NOW + 61 }), {}, 'notYetValid'],
    ['without an end', mint({ exp: 0 }), {}, 'ok'],
    ['signed by somebody else', mint(), { jwks: OTHER_JWKS }, 'verificationFail'],
    ['naming an algorithm of other keys: the key decides', mint({}, { alg: 'RS256' }), {}, 'ok'],
  ])('%s', (_, token, fields, expected) => {
    expect(check(token, fields).status).toBe(expected);
  });

  test('is open without a clock, if it has a time', () => {
    expect(check(mint({ exp: 1 }), {}, null).status).toBe('needs-time');
    expect(check(mint(), {}, null).status).toBe('ok');
  });

  test('meets keys by id and algorithm', () => {
    const key = { kty: 'oct', k: Buffer.from('a secret that the tests know').toString('base64url') };
    const keys = (...list: object[]) => JSON.stringify({ keys: list });
    const status = (header: Record<string, unknown>, ...list: object[]) =>
      check(mint({}, header), { jwks: keys(...list) }).status;
    expect(status({ kid: 'b' }, { ...key, kid: 'a' }, { ...key, kid: 'b' })).toBe('ok');
    expect(status({ kid: 'c' }, { ...key, kid: 'a' })).toBe('kidAlgMismatch');
    expect(status({ kid: 'c' }, key)).toBe('ok');
    expect(status({}, { ...key, kid: 'a' })).toBe('ok');
    expect(status({}, { ...key, alg: 'HS512' })).toBe('kidAlgMismatch');
    // A key that cannot be used is none, whatever its name.
    expect(status({ kid: 'b' }, { ...key, kid: 'a' }, { kty: 'oct', kid: 'b' })).toBe('kidAlgMismatch');
  });

  test.each([
    ['RS256', node.generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256'],
    ['ES384', node.generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'sha384'],
    ['EdDSA', node.generateKeyPairSync('ed25519'), null],
  ])('is verified by %s', (alg, { publicKey, privateKey }, hash) => {
    const [header, payload] = mint({}, { alg }).split('.');
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
    const sign = (text: string) => node.sign(hash, Buffer.from(text), key).toString('base64url');
    const jwks = JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] });
    const signature = sign(`${header}.${payload}`);
    expect(check(`${header}.${payload}.${signature}`, { jwks }).status).toBe('ok');
    expect(check(`${header}.${payload}A.${signature}`, { jwks }).status).not.toBe('ok');
  });
});

describe('key sets', () => {
  test.each([
    ['{', 'Jwks is an invalid JSON'],
    ['{}', 'Jwks does not have [keys] field'],
    ['{"keys": {}}', '[keys] in Jwks is not an array'],
    ['{"keys": []}', "Jwks doesn't have any valid public key"],
    ['{"keys": [{"kty": "RSA", "n": "AQAB"}]}', '[e] field is missing for a RSA key'],
    ['{"keys": [{"kty": "oct", "k": "eA", "alg": "RS256"}]}', '[alg] does not start with [HS] for an HMAC key'],
    [
      '{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAC"}]}',
      'Jwks RSA [n] or [e] field is missing or has a parse error',
    ],
    ['{"keys": [{"kty": "EC", "x": "AQ", "y": "AQ"}]}', 'Jwks EC [x] and [y] fields have a parse error.'],
    ['{"keys": [1, {"kty": "x"}, {}]}', '[kty] is not supported in [keys]'],
    ['{"keys": [{"kty": "x"}, {"kty": "oct", "k": "eA"}]}', null],
  ])('%s', (text, fault) => {
    const jwks = parseJwks(text);
    expect('fault' in jwks ? jwks.fault : null).toBe(fault);
  });
});

test('EC keys beyond the first 250 are not looked at, and others are', () => {
  const wrong = { kty: 'EC', x: 'AQ', y: 'AQ' };
  // The base point of P-256.
  const [x, y] = ['axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY', 'T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU'];
  const isTaken = (before: number, key: object) =>
    'keys' in parseJwks(JSON.stringify({ keys: [...Array.from({ length: before }, () => wrong), key] }));
  expect(isTaken(249, { kty: 'EC', x, y })).toBe(true);
  expect(isTaken(250, { kty: 'EC', x, y })).toBe(false);
  expect(isTaken(251, { kty: 'oct', k: 'eA' })).toBe(true);
});

/** More than about 60 KiB never gets here. */
const MOST = 40_000;

describe('hostile input ends in a verdict', () => {
  const many = (count: number) =>
    JSON.stringify({ keys: Array.from({ length: count }, () => ({ kty: 'oct', k: 'eA' })) });

  test.each([
    ['dots', '.'.repeat(MOST), 'badFormat'],
    ['one long claim', mint(`{"iss":"https://idp","x":"${'x'.repeat(MOST)}"}`), 'ok'],
    ['deep nesting', mint(`{"iss":"https://idp","x":${'['.repeat(MOST)}`), 'payloadBadJson'],
    ['many claims', mint({ x: Array.from({ length: MOST / 8 }, (_, index) => ({ [index]: 1 })) }), 'ok'],
  ])('%s', (_, token, expected) => {
    expect(check(token).status).toBe(expected);
  });

  test('10,000 keys are read, but not all tried', () => {
    expect(check(mint(), { jwks: many(10_000) }).status).toBe('too-many-keys');
    expect(check(mint(), { jwks: many(100) }).status).toBe('verificationFail');
  });
});

describe('several providers', () => {
  const one = provider({ name: 'origins-0' });
  const two = provider({ name: 'origins-1', issuer: 'https://two' });
  const verify = (request: TokenRequest, providers = [one, two]) => verifyRequirement(providers, request, NOW);

  test('no token is fine', () => {
    expect(verify({ headers: [], path: '/' })).toMatchObject({ status: 'ok', decisive: null, payload: null });
  });

  test.each([
    ['https://idp', 'ok'],
    ['https://two', 'ok'],
    ['https://three', 'unknownIssuer'],
  ])('a token of %s: %s', (iss, expected) => {
    expect(verify(bearer(mint({ iss }))).status).toBe(expected);
  });

  test('the later error counts, unless it is that the issuer is unknown', () => {
    expect(verify(bearer(mint({ exp: 1 }))).status).toBe('expired');
    expect(verify(bearer(mint({ iss: 'https://two', exp: 1 }))).status).toBe('expired');
  });

  test('each has its own places, and one good token is enough', () => {
    const custom = provider({ name: 'origins-1', fromHeaders: [{ name: 'x-jwt', valuePrefix: '' }] });
    const request = bearer(mint(), ['x-jwt', 'junk']);
    expect(verify(request, [one, custom]).status).toBe('ok');
    expect(verify(request, [custom, one]).status).toBe('ok');
  });
});
