import { expect, test } from 'vitest';
import type { CallerSees, Edge, MeshView } from '../../../engine';
import { callsEndingLike, readSymptom } from './symptom';

const edge = (id: string, callerSees: CallerSees, decidedBy: readonly string[] = []) =>
  ({ id, fromName: id, toName: 'api', port: 80, verdict: 'deny', callerSees, decidedBy }) as unknown as Edge;

const view = {
  edges: [
    edge('web', { kind: 'http', status: 403, body: 'RBAC: access denied' }, ['shop/deny']),
    edge('mobile', { kind: 'http', status: 403, body: 'RBAC: access denied' }),
    edge('partner', { kind: 'http', status: 401, body: 'Jwt is expired' }),
    edge('cron', { kind: 'reset', throughProxy: false }),
    edge('batch', { kind: 'reset', throughProxy: true }),
    edge('internet', { kind: 'no-route', status: 404 }),
  ],
} as unknown as MeshView;

const found = (text: string) => {
  const symptom = readSymptom(text);
  return symptom === null ? null : callsEndingLike(view, symptom, text).map((one) => one.id);
};

test.each([
  ['RBAC: access denied', ['web', 'mobile']],
  ['"GET / HTTP/1.1" 403 - rbac_access_denied_matched_policy[none] from mobile to api', ['mobile', 'web']],
  ['rbac_access_denied_matched_policy[ns[shop]-policy[deny]-rule[0]]', ['web']],
  ['Jwt is expired', ['partner']],
  ['curl: (56) Recv failure: Connection reset by peer', ['cron']],
  ['upstream connect error or disconnect/reset before headers', ['batch']],
  ['HTTP/1.1 404 Not Found', ['internet']],
  ['reviews -> ratings:9080 GET /403', null],
  ['curl http://api/403', null],
  ['what is this', null],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});
