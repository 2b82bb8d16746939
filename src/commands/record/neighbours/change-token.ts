import type { Random } from '../../bench/random';
import type { RecordedRequest } from '../../conformance/recorded-case';
import { oneOf, weighted } from '../chance';

/** The same request with its token elsewhere, spoiled, or another's; as it is if nobody here has one. */
export function changeToken(
  random: Random,
  request: RecordedRequest,
  others: readonly RecordedRequest[],
): RecordedRequest {
  const tokens = others.flatMap(({ token }) => (token === undefined ? [] : [token]));
  if (tokens.length === 0) return request;
  const { token: own, headers = {}, path = '/', ...rest } = request;
  const token = own ?? oneOf(random, tokens);
  const other = oneOf(random, tokens);
  const bearing = (text: string): RecordedRequest => ({ ...rest, headers, path, token: text });
  const withHeader = (name: string, value: string): RecordedRequest => ({
    ...rest,
    headers: { ...headers, [name]: value },
    path,
  });
  const withQuery = (query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`;
  return weighted<() => RecordedRequest>(random, [
    [3, () => bearing(other)],
    [2, () => ({ ...rest, headers, path })],
    [2, () => bearing(spoiled(random, token))],
    [2, () => withHeader('x-jwt-token', token)],
    [1, () => withHeader('x-jwt-token', `Bearer ${token}`)],
    [2, () => withHeader('authorization', `${oneOf(random, SCHEMES)}${token}`)],
    [1, () => withHeader('cookie', `a=b; session=${token}`)],
    [2, () => ({ ...rest, headers, path: withQuery(`${oneOf(random, ['token', 'access_token'])}=${token}`) })],
    // Two at once: each is looked at where its rule expects it.
    [2, () => ({ ...bearing(token), path: withQuery(`access_token=${other}`) })],
    [2, () => ({ ...withHeader('x-jwt-token', other), token })],
  ])();
}

const SCHEMES = ['Bearer ', 'bearer ', 'Token ', 'Bearer  ', 'Bearer', ''];

function spoiled(random: Random, token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return oneOf(random, [
    `${header}.${payload}.${signature.slice(0, -2)}`,
    `${header}.${payload}.${signature.slice(4)}AAAA`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    `${header}.${payload.slice(0, -3)}.${signature}`,
    `${header.slice(1)}.${payload}.${signature}`,
    `${payload}.${header}.${signature}`,
    `${token}.`,
    ` ${token}`,
    token.toUpperCase(),
    `${header}.${payload}.${signature}==`,
  ]);
}
