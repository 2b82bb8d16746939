import { describe, expect, test } from 'vitest';
import { OPEN } from '../../base/open';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf } from '../../controlplane/plane.fixture';
import { anyRequest, type HttpRequest, type Question, type ServiceId, type WorkloadId } from '../../dataplane/question';
import { answerQuestion } from './answer-question';

const PORTS = '{name: http, port: 80, targetPort: 8080}, {name: tcp, port: 9000, targetPort: 9000}';
const pods = app('shop', 'web') + app('shop', 'api', PORTS) + app('ops', 'jobs', PORTS) + app('legacy', 'old');
const istio = (kind: string, name: string, spec: string, namespace = 'shop') =>
  `---\napiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {${spec}}\n`;
const routes = (http: string, more = '') => istio('VirtualService', 'v', `hosts: [api], http: [${http}]${more}`);
const to = (host: string) => `route: [{destination: {host: ${host}.svc.cluster.local}}]`;
const get = (path: string): HttpRequest => ({
  ...anyRequest,
  method: 'GET',
  path,
  host: 'default',
  hasOtherHeaders: false,
  token: 'none',
});

function ask(text: string, http: HttpRequest, more: Partial<Question> = {}, from = 'shop/web', port = 80) {
  const plane = planeOf(pods + text);
  const target = { kind: 'service', id: 'shop/api' as ServiceId, port } as const;
  return answerQuestion(
    plane,
    { from: { kind: 'workload', id: from as WorkloadId }, to: target, speaks: OPEN, http, ...more },
    'steps',
  );
}

function shown(...asked: Parameters<typeof ask>): string {
  const { verdict, worst, label } = ask(...asked);
  return [verdict, worst.backend, label ?? ''].filter((part) => part !== null && part !== '').join(' ');
}

describe('what the proxy of a caller routes', () => {
  test('goes where the route says, with the step that says so', () => {
    const { worst, label } = ask(routes(`{rewrite: {uri: /x}, ${to('jobs.ops')}}`), get('/a'));
    expect(worst.backend).toBe('ops/jobs');
    expect(label).toBe('via route');
    expect(worst.hops.map(({ actor, path }) => [actor, path])).toEqual([
      ['client', null],
      ['sidecar', '/xa'],
    ]);
    expect(worst.hops[0]?.steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
      'Resolve pass',
      'Route pass',
      'Transport pass',
    ]);
    expect(worst.hops[0]?.steps[1]?.origin).not.toBeNull();
  });

  test.each<[string, string, string]>([
    [
      'nothing for another host',
      istio('VirtualService', 'v', `hosts: [jobs.ops], http: [{${to('jobs.ops')}}]`),
      'allow shop/api',
    ],
    ['nothing of a gateway', routes(`{${to('jobs.ops')}}`, ', gateways: [g]'), 'allow shop/api'],
    [
      'nothing that is not exported',
      istio(
        'VirtualService',
        'v',
        `hosts: [api.shop.svc.cluster.local], exportTo: ['.'], http: [{${to('jobs.ops')}}]`,
        'ops',
      ),
      'allow shop/api',
    ],
    [
      'only what the labels of the caller fit',
      routes(`{match: [{sourceLabels: {app: other}}], ${to('jobs.ops')}}`),
      'allow shop/api',
    ],
    [
      'the first of two, and not both',
      routes(`{match: [{uri: {prefix: /b}}], ${to('jobs.ops')}}`) +
        routes(`{${to('jobs.ops')}}`).replace('name: v', 'name: w'),
      'fails no route, 404',
    ],
    [
      'several backends',
      routes(
        `{route: [{destination: {host: api}, weight: 50}, {destination: {host: jobs.ops.svc.cluster.local}, weight: 50}]}`,
      ),
      'allow shop/api',
    ],
    ['an answer of its own', routes('{directResponse: {status: 418}}'), 'deny 418'],
    ['a host that nobody knows', routes(`{${to('missing.shop')}}`), 'fails no route, 503'],
  ])('%s', (_, text, expected) => {
    expect(shown(text, get('/a'))).toBe(expected);
  });

  test('callers without a proxy, and recordings without one, send what they write', () => {
    const elsewhere = routes(`{${to('jobs.ops')}}`);
    expect(shown(elsewhere, get('/a'), {}, 'legacy/old')).toBe('allow shop/api');
    expect(shown(elsewhere, get('/a'), { callerReadsNothing: true })).toBe('allow shop/api');
  });

  test('what is left open, with what each way depends on', () => {
    const text = routes(`{match: [{uri: {prefix: /x}}], directResponse: {status: 403}}, {${to('api.shop')}}`);
    expect(shown(text, anyRequest)).toMatch(/^depends .*all but \/x\*$/);
  });

  test('connections', () => {
    const tcp = istio('VirtualService', 'v', `hosts: [api], tcp: [{match: [{port: 9000}], ${to('jobs.ops')}}]`);
    expect(shown(tcp, anyRequest, {}, 'shop/web', 9000)).toBe('allow ops/jobs via route');
    expect(shown(tcp, anyRequest)).toBe('allow shop/api');
  });
});

test('a host outside is not covered by any policy', () => {
  const entry = istio(
    'ServiceEntry',
    'outside',
    'hosts: [www.example.com], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS',
  );
  const target = { kind: 'service', id: 'shop/www.example.com' as ServiceId, port: 80 } as const;
  expect(ask(entry, anyRequest, { to: target }).worst).toMatchObject({
    verdict: 'allow',
    isEnforced: false,
    reason: { id: 'verdict.notCovered' },
  });
});
