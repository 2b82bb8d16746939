import { describe, expect, test } from 'vitest';
import type { Card, MeshView, ServiceId, WorkloadId } from '../../engine';
import { anyRequest, OPEN } from '../../scenarios/format/any-request';
import { type AskedQuestion, askedBy } from '../store/views/asked-question';
import { parseCurl } from './parse-curl';
import { parseRequestLine, printRequestLine } from './request-line';
import { defaultSettings } from '../store/default-settings.fixture';

function card(namespace: string, name: string, ports: readonly number[], kind: Card['kind'] = 'workload'): Card {
  return {
    id: `${namespace}/${name}`,
    kind,
    name,
    namespace,
    workloads: [`${namespace}/${name}-v1` as WorkloadId],
    serviceAccount: name,
    principal: null,
    dataPlane: 'sidecar',
    dataPlaneReason: '',
    mode: 'STRICT',
    policyCount: 0,
    ports: ports.map((port) => ({
      service: `${namespace}/${name}` as ServiceId,
      port,
      targetPort: port,
      protocol: 'http',
      mode: null,
    })),
    notes: [],
    origin: null,
  };
}

const view: MeshView = {
  documents: [],
  diagnostics: [],
  namespaces: [],
  policies: [],
  edges: [],
  stockCallers: ['any other mesh workload', 'pod without proxy'].map((id) => ({
    ...card('', id, [], 'stock'),
    id,
    workloads: [id as WorkloadId],
  })),
  pairCount: 0,
  settings: defaultSettings,
  edgesShown: 'calls',
  missing: null,
  cards: [
    card('bookinfo', 'reviews', [9080]),
    card('bookinfo', 'ratings', [9080, 9090]),
    card('shop', 'cart', [80]),
    card('test', 'cart', [80]),
    card('istio-system', 'ingressgateway', [80], 'gateway'),
    card('foo', 'curl', [80]),
  ],
};

const parsed = (text: string) => {
  const result = parseRequestLine(view, text);
  if (result.outcome !== 'parsed') throw new Error(JSON.stringify(result));
  return result.question;
};
const problem = (text: string) => {
  const result = parseRequestLine(view, text);
  return result.outcome === 'failed' ? result.problem : result.outcome;
};

describe('the check grammar', () => {
  test('names caller, target and request', () => {
    expect(parsed('reviews -> ratings:9080 GET /ratings/0')).toEqual({
      from: { kind: 'workload', id: 'bookinfo/reviews-v1' },
      to: { kind: 'service', id: 'bookinfo/ratings', port: 9080 },
      speaks: OPEN,
      http: { ...anyRequest, method: 'GET', path: '/ratings/0' },
    });
  });

  test.each([
    ['reviews -> ratings:9080', {}],
    ['reviews → ratings:9080 DELETE', { method: 'DELETE' }],
    ['reviews to ratings:9080 /ratings/*', { path: { open: true, prefix: '/ratings/' } }],
  ])('%s leaves the rest open', (line, written) => {
    expect(parsed(line).http).toEqual({ ...anyRequest, ...written });
  });

  test('a Service with one port needs none, and a namespace tells two of a name apart', () => {
    expect(parsed('bookinfo/reviews-v1 -> shop/cart').to).toEqual({ kind: 'service', id: 'shop/cart', port: 80 });
  });

  test.each(['pod without proxy', 'any other mesh workload'])('%s may call, whom no manifest holds', (name) => {
    const question = parsed(`${name} -> ratings:9080 GET`);
    expect(question.from).toEqual({ kind: 'workload', id: name });
    expect(printRequestLine(view, question)).toBe(`${name} -> ratings:9080 GET`);
  });

  test('from outside a gateway is another target', () => {
    expect(parsed('internet -> ingressgateway:80').to.kind).toBe('gateway');
    expect(parsed('reviews -> ingressgateway:80').to.kind).toBe('service');
  });

  test('a pod is called by its own address', () => {
    expect(parsed('reviews -> pod:bookinfo/ratings-v1:9080').to).toEqual({
      kind: 'pod',
      id: 'bookinfo/ratings-v1',
      port: 9080,
    });
  });

  test.each([
    ['reviews', { kind: 'no-arrow' }],
    ['review -> ratings:9080', { kind: 'unknown-caller', name: 'review', near: 'reviews' }],
    ['reviews -> rating:9080', { kind: 'unknown-target', name: 'rating', near: 'ratings' }],
    ['reviews -> zzz:9080', { kind: 'unknown-target', name: 'zzz', near: null }],
    ['reviews -> ratings:80', { kind: 'unknown-port', name: 'ratings', ports: [9080, 9090] }],
    ['reviews -> ratings', { kind: 'unknown-port', name: 'ratings', ports: [9080, 9090] }],
    ['reviews -> ratings:9080 what is this', { kind: 'no-request', text: 'what is this' }],
    ['  ', 'empty'],
  ])('%s is told', (line, expected) => {
    expect(problem(line)).toEqual(expected);
  });

  test.each([
    'reviews -> ratings:9080 GET /ratings/0',
    'internet -> ingressgateway:80',
    'shop/cart -> test/cart:80 tcp',
  ])('%s is printed as it is read', (line) => {
    expect(printRequestLine(view, parsed(line))).toBe(line);
  });
});

describe('curl', () => {
  test('method, host, port and path', () => {
    expect(parsed('curl -X DELETE http://ratings.bookinfo:9080/ratings/0')).toMatchObject({
      to: { kind: 'service', id: 'bookinfo/ratings', port: 9080 },
      speaks: 'http',
      http: { method: 'DELETE', path: '/ratings/0', token: 'none', hasOtherHeaders: false },
    });
  });

  test.each([
    ['curl -> ratings:9080 GET /info', 'foo/curl-v1', 'bookinfo/ratings'],
    ['curl → ratings:9080', 'foo/curl-v1', 'bookinfo/ratings'],
    ['curl to ratings:9080', 'foo/curl-v1', 'bookinfo/ratings'],
    ['reviews -> curl:80 GET /', 'bookinfo/reviews-v1', 'foo/curl'],
    ['reviews -> curl GET /', 'bookinfo/reviews-v1', 'foo/curl'],
  ])('%s is about the workload of that name', (line, from, to) => {
    expect(parsed(line)).toMatchObject({ from: { id: from }, to: { id: to } });
  });

  test('the caller is kept from the question before', () => {
    const present = parsed('shop/cart -> ratings:9080');
    expect(parseRequestLine(view, 'curl ratings.bookinfo:9080/', present)).toMatchObject({
      question: { from: { id: 'shop/cart-v1' } },
    });
  });

  test('a caller whom the command does not name is known to be taken', () => {
    const isAssumed = (line: string) => parsed(line).isCallerAssumed ?? false;
    expect(isAssumed('curl http://ratings.bookinfo:9080/')).toBe(true);
    expect(isAssumed('kubectl exec -n bookinfo deploy/reviews-v1 -- curl http://ratings:9080/')).toBe(false);
    expect(isAssumed('reviews -> ratings:9080 GET /')).toBe(false);
  });

  test('it stays known in a copy, and no longer where somebody is named', () => {
    const taken = parsed('curl http://ratings.bookinfo:9080/');
    const { http } = parsed('reviews -> ratings:9080 DELETE /');
    expect(structuredClone({ ...taken, http }).isCallerAssumed).toBe(true);
    const named = askedBy(taken, { kind: 'outside' });
    expect(named).toMatchObject({ from: { kind: 'outside' }, to: taken.to });
    expect(Object.keys(named)).not.toContain('isCallerAssumed');
  });

  test('who was asked about before is meant again for the same port', () => {
    const again = (before: AskedQuestion, line: string) => {
      const read = parseRequestLine(view, line, before);
      return read.outcome === 'parsed' && read.question.isCallerAssumed === true;
    };
    const chosen = parsed('shop/cart -> ratings:9080');
    expect(again(chosen, 'curl http://ratings.bookinfo:9080/')).toBe(false);
    expect(again(chosen, 'curl http://curl.foo/')).toBe(true);
    expect(again(parsed('curl http://ratings.bookinfo:9080/'), 'curl http://ratings.bookinfo:9080/x')).toBe(true);
  });

  test('kubectl exec names the caller', () => {
    const line = "kubectl exec -n bookinfo deploy/reviews-v1 -c reviews -- curl -sS 'http://ratings:9080/a?b=c'";
    expect(parsed(line)).toMatchObject({ from: { id: 'bookinfo/reviews-v1' }, http: { path: '/a?b=c' } });
  });

  test.each([
    ['curl -I http://a/', { method: 'HEAD' }],
    ["curl --json '{}' http://a/", { method: 'POST', headers: [['content-type', 'application/json']] }],
    ['curl -sSXPUT http://a/', { method: 'PUT' }],
    [
      'curl -H "Authorization: Bearer abc" -H "X-A: 1" http://a/',
      { token: { bearer: 'abc' }, headers: [['x-a', '1']] },
    ],
    ['curl -H "Host: b.test" http://a/', { host: 'b.test', headers: [] }],
    ['curl http://a//b/../c', { path: '//b/../c' }],
    ['curl -o /dev/null -w "%{http_code}" a', { path: '/' }],
    ['curl \\\n  -X PATCH \\\n  http://a/', { method: 'PATCH' }],
  ])('%s', (command, expected) => {
    expect(parseCurl(command)?.http).toMatchObject(expected);
  });

  test('a command without an address is told', () => {
    expect(problem('curl -X GET')).toEqual({ kind: 'no-address' });
  });

  test('a pod is the Deployment that made it', () => {
    expect(parseCurl('kubectl -n shop exec cart-7d9c5b8f6d-x2x4z -- curl http://a/')?.caller).toBe('shop/cart');
  });
});
