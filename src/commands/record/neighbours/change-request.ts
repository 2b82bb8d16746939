import type { Random } from '../../bench/random';
import type { RecordedRequest } from '../../conformance/recorded-case';
import { oneOf, weighted } from '../chance';
import { changeToken } from './change-token';

/** The same request with one thing otherwise, or as somebody else sends it. */
export function changeRequest(
  random: Random,
  request: RecordedRequest,
  others: readonly RecordedRequest[],
): RecordedRequest {
  const { protocol = 'http', path = '/', headers = {} } = request;
  const other = oneOf(random, others);
  const caller = weighted<() => RecordedRequest>(random, [
    [2, () => calledBy(request, other)],
    [1, () => request],
  ])();
  if (request.token !== undefined && protocol !== 'tcp' && random.chance(0.6))
    return changeToken(random, request, others);
  if (protocol === 'tcp' || isToGateway(request)) return caller;
  return weighted<() => RecordedRequest>(random, [
    [2, () => caller],
    [2, () => ({ ...request, method: oneOf(random, METHODS) })],
    [3, () => ({ ...request, path: changedPath(random, path) })],
    [2, () => ({ ...request, headers: { ...headers, ...oneOf(random, HEADERS) } })],
    [1, () => ({ ...request, host: oneOf(random, HOSTS) })],
    [1, () => asTcp(request)],
  ])();
}

function isToGateway({ to }: RecordedRequest): boolean {
  return to.startsWith('gateway:');
}

/** The recorder takes whoever calls a gateway for an outsider. */
function calledBy(request: RecordedRequest, { from: by, sourceIP }: RecordedRequest): RecordedRequest {
  const from = isToGateway(request) ? undefined : by;
  const called = Object.entries(request).filter(([field]) => field !== 'from' && field !== 'sourceIP');
  return {
    ...(Object.fromEntries(called) as unknown as RecordedRequest),
    ...(from !== undefined && { from }),
    ...(sourceIP !== undefined && { sourceIP }),
  };
}

function asTcp({ from, sourceIP, to, workload, port }: RecordedRequest): RecordedRequest {
  return calledBy(
    { to, port, protocol: 'tcp', ...(workload !== undefined && { workload }) },
    {
      to,
      port,
      ...(from !== undefined && { from }),
      ...(sourceIP !== undefined && { sourceIP }),
    },
  );
}

const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'get', 'FOO'];
const HOSTS = ['x.example.com', 'API.Shop', 'a:80', 'localhost', '10.1.0.2'];
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'x-role': 'admin' },
  { 'x-ext-authz': 'allow' },
  { 'X-Ext-Authz': 'deny' },
  { 'X-ROLE': 'user' },
  { 'x-forwarded-for': '198.51.100.9' },
  { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' },
  { 'x-forwarded-proto': 'https' },
  { 'user-agent': 'curl/8.0' },
  { connection: 'upgrade', upgrade: 'websocket' },
  { cookie: 'a=b' },
  { 'x-long': 'x'.repeat(4000) },
];

function changedPath(random: Random, path: string): string {
  return weighted<() => string>(random, [
    [2, () => `${path}/`],
    [2, () => `${path}?x=1`],
    [1, () => `/${path}`],
    [1, () => `${path}/../admin`],
    [1, () => `${path}%2f..%2fadmin`],
    [1, () => path.toUpperCase()],
    [1, () => path.slice(0, -1) || '/'],
    [1, () => `${path}#x`],
    [1, () => `/.${path}`],
    [1, () => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)],
    [1, () => `${path}${'/x'.repeat(300)}`],
  ])();
}
