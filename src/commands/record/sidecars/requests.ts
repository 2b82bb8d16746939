import type { Random } from '../../bench/random';
import { maybe, oneOf, weighted } from '../chance';
import type { GeneratedRequest } from '../generated-case';
import type { PlannedService, PlannedWorkload, Topology } from './plan-topology';
import { HOSTS, METHODS, PATHS } from './policies';

const ODD_PATHS = [
  '/info?x=1',
  '/admin/../info',
  '/info/%2e%2e/admin',
  '//info',
  '/info//x',
  '/info%2fx',
  '/INFO',
  '/admin;a=b',
  '/..;/admin',
  '/info#x',
  '/admin%00',
  '/a%20b',
  '/%61dmin',
  '/info\\x',
  '/info/./x',
  '*',
  'http://api.shop/info',
  '/info/..',
  '/%c3%a9',
  '/x.html?a=/admin',
  '/admin/%7Bx%7D',
  '/%2Fadmin',
  'http://a?x',
  'HTTPS://api.shop',
  '/info/%252e%252e/admin',
  '/info/...',
  '/info/;x/../admin',
  '?x',
  'ftp://a/x',
  '/%zz',
]; // prettier-ignore

/** Only what the recorder can answer: targets that have a backend, ports that resolve at the first of them. */
export function requestsFor(
  random: Random,
  topology: Topology,
  count: number,
  oddPaths: number,
): readonly GeneratedRequest[] {
  const targets = callableTargets(topology);
  const pods = topology.workloads.filter((workload) => workload.isAccepted);
  const callers = [...pods, ...pods, null];
  return Array.from({ length: count }, () => {
    const caller = oneOf(random, callers);
    const isService = targets.length > 0 && random.chance(0.8);
    const pod = oneOf(random, pods);
    const target = isService
      ? oneOf(random, targets)
      : { to: `pod:${pod.namespace}/${pod.name}`, port: oneOf(random, [8080, 8080, 9090, 3306, 7777, 80, 5353, 9102]) };
    const from =
      caller === null
        ? maybe(random, 0.6, () => ({ sourceIP: oneOf(random, ['198.51.100.9', '203.0.113.9', '10.200.3.4']) }))
        : { from: `${caller.namespace}/${caller.name}` };
    if (random.chance(0.2)) return { ...from, ...target, protocol: 'tcp' } as GeneratedRequest;
    return {
      ...from,
      ...target,
      protocol: 'http',
      method: oneOf(random, [
        ...METHODS,
        'GET',
        'GET',
        'GET',
        'POST',
        ...(random.chance(0.06) ? ['get', 'FOO', 'CONNECT', 'TRACE'] : []),
      ]),
      path: oneOf(random, random.chance(oddPaths) ? ODD_PATHS : PATHS.filter((path) => !path.includes(' '))),
      ...maybe(random, 0.2, () => ({ host: oneOf(random, HOSTS) })),
      ...maybe(random, 0.5, () => ({ headers: headers(random) })),
    } as GeneratedRequest;
  });
}

function callableTargets(
  topology: Topology,
): readonly { readonly to: string; readonly port: number; readonly workload?: string }[] {
  return topology.services.flatMap((service) => {
    const backends = topology.workloads
      .filter((workload) => workload.isAccepted && selects(service, workload))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const to = `${service.namespace}/${service.name}`;
    return service.ports.flatMap((port) =>
      backends.flatMap((backend, index) =>
        resolves(port, backend)
          ? [{ to, port: port.port, ...(index > 0 && { workload: `${backend.namespace}/${backend.name}` }) }]
          : [],
      ),
    );
  });
}

function selects(service: PlannedService, workload: PlannedWorkload): boolean {
  const wanted = Object.entries(service.selector);
  return (
    wanted.length > 0 &&
    service.namespace === workload.namespace &&
    wanted.every(([key, value]) => workload.labels[key] === value)
  );
}

function resolves(port: PlannedService['ports'][number], workload: PlannedWorkload): boolean {
  if (typeof port.targetPort !== 'string') return true;
  return workload.ports.some(
    (declared) => declared.name === port.targetPort && (declared.protocol ?? 'TCP') === (port.protocol ?? 'TCP'),
  );
}

function headers(random: Random): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: 1 + random.below(3) }, () =>
      weighted<readonly [string, string]>(random, [
        [4, ['x-role', oneOf(random, ['admin', 'user', 'administrator', '', 'a,b', 'Admin', ' admin '])]],
        [1, ['X-Role', oneOf(random, ['admin', 'user'])]],
        [2, ['cookie', oneOf(random, ['sid=1', 'a=b; sid=1', 'a=b', 'z=c'])]],
        [2, ['user-agent', oneOf(random, ['curl/8.5.0', 'Mozilla/5.0', ''])]],
        [
          3,
          [
            'x-forwarded-for',
            oneOf(random, [
              '198.51.100.9',
              '198.51.100.9, 10.1.0.4',
              '10.1.0.4,203.0.113.7',
              'bogus',
              '198.51.100.9:1234',
              ' 10.1.0.2 ',
              '::1',
              '[::1]',
              '1.2.3',
              ',',
            ]),
          ],
        ],
        [2, ['x-forwarded-proto', oneOf(random, ['http', 'https', 'ftp', 'HTTPS', ''])]],
        [1, ['x-forwarded-host', 'evil.example.com']],
        [1, ['x-request-id', 'abc']],
        [1, ['x-envoy-internal', oneOf(random, ['true', 'false'])]],
        [1, ['x-envoy-external-address', '198.51.100.9']],
        [1, ['x-forwarded-client-cert', 'By=x;URI=y']],
        [1, ['content-length', '0']],
        [1, ['authorization', oneOf(random, ['Bearer x', 'Basic x'])]],
        [1, ['x-odd_name', '1']],
        [1, ['x-envoy-attempt-count', '1']],
        [1, ['te', oneOf(random, ['trailers', 'gzip', 'gzip, trailers'])]],
        [1, ['transfer-encoding', oneOf(random, ['gzip', 'Chunked', 'identity'])]],
        [
          3,
          [
            'connection',
            oneOf(random, ['x-role', 'Upgrade', 'keep-alive, X-Role', 'te', 'cookie,upgrade', 'x-forwarded-for']),
          ],
        ],
        [2, ['upgrade', oneOf(random, ['websocket', 'h2c', 'foo', 'WebSocket'])]],
        [1, ['http2-settings', 'AAMAAABkAAQCAAAAAAIAAAAA']],
        [1, ['content-length', oneOf(random, ['', '0'])]],
        [1, ['x-envoy-max-retries', '2']],
      ]),
    ),
  );
}
