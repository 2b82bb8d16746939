import { describe, expect, test } from 'vitest';
import type {
  Answer,
  BackendAnswer,
  DocumentId,
  Hop,
  Question,
  RuleTrace,
  ServiceId,
  Step,
  WorkloadId,
} from '../../engine';
import { answeredHops, recordedHops } from './observed-hop';
import { questionOf } from './recorded-question';

const origin = { document: 'a.yaml#0' as DocumentId, start: 0, end: 1 };
const question: Question = questionOf({ to: 'shop/api', port: 80 });

function rule(policy: string, truth: RuleTrace['truth'], isDryRun = false): RuleTrace {
  const [namespace, name] = policy.split('/');
  const envoyName = `ns[${namespace}]-policy[${name}]-rule[0]`;
  const condition = { kind: 'all', truth, of: [] } as const;
  return { policy, rule: 0, envoyName, truth, origin, isDryRun, condition, translation: [] };
}

function step(stage: Step['stage'], ...rules: RuleTrace[]): Step {
  return { stage, outcome: 'pass', note: { id: 'x', params: {} }, origin: null, rules };
}

function hop(fields: Partial<Hop>): Hop {
  const nothing = { principal: null, sourceAddress: null, port: 8080, path: null, client: 'none', steps: [] } as const;
  return { actor: 'sidecar', id: 'shop/api', ...nothing, ...fields };
}

function answer(fields: Partial<BackendAnswer>, asked: Question = question): Answer {
  const worst: BackendAnswer = {
    verdict: 'allow',
    backend: 'shop/api' as WorkloadId,
    port: 8080,
    isEnforced: true,
    client: 'none',
    transport: 'plaintext',
    callerSees: { kind: 'response' },
    details: null,
    path: null,
    decision: null,
    reason: { id: 'x', params: {} },
    conditions: [],
    shadow: null,
    hops: [],
    ...fields,
  };
  return { question: asked, verdict: worst.verdict, transport: 'plaintext', worst, backends: [worst], label: null };
}

describe('an answer and a recording of it are the same', () => {
  test('allowed by the first of two rules by name; dry-run rules do not count', () => {
    const steps = [
      step('ALLOW', rule('shop/a', 'yes', true), rule('shop/z', 'yes'), rule('shop/b', 'yes'), rule('shop/c', 'no')),
    ];
    const hops = [hop({ actor: 'client', id: 'shop/web' }), hop({ client: 'mutual', path: '/x', steps })];
    expect(answeredHops(answer({ hops }))).toEqual(
      recordedHops({
        enforced: true,
        client: 'mutual',
        verdict: 'allow',
        status: 200,
        path: '/x',
        details: 'direct_response',
        metadata: { http: { enforced_effective_policy_id: 'ns[shop]-policy[b]-rule[0]' } },
      }),
    );
  });

  test('allowed where no ALLOW policy exists, and audited', () => {
    const hops = [hop({ path: '/x', steps: [step('AUDIT', rule('shop/log', 'yes'))] })];
    const metadata = { http: { enforced_effective_policy_id: 'ns[shop]-policy[log]-rule[0]' } };
    expect(answeredHops(answer({ hops }))).toEqual(
      recordedHops({ enforced: true, client: 'none', verdict: 'allow', status: 200, path: '/x', metadata }),
    );
  });

  test('refused with a status', () => {
    const details = 'rbac_access_denied_matched_policy[none]';
    const hops = [hop({ path: '/x' })];
    const callerSees = { kind: 'http', status: 403, body: 'RBAC: access denied' } as const;
    expect(answeredHops(answer({ verdict: 'deny', hops, callerSees, details }))).toEqual(
      recordedHops({
        enforced: true,
        client: 'none',
        verdict: 'deny',
        status: 403,
        body: 'RBAC: access denied',
        details,
        path: '/x',
      }),
    );
  });

  test('closed, on a TCP port', () => {
    const details = 'rbac_access_denied_matched_policy[ns[shop]-policy[d]-rule[1]]';
    const tcp = questionOf({ to: 'shop/api', port: 80, protocol: 'tcp' });
    expect(
      answeredHops(answer({ verdict: 'deny', hops: [hop({})], callerSees: { kind: 'closed' }, details }, tcp)),
    ).toEqual(recordedHops({ enforced: true, client: 'none', verdict: 'deny', details }));
  });

  test('a port without a proxy', () => {
    const hops = [hop({ actor: 'application', client: 'plaintext' })];
    expect(answeredHops(answer({ isEnforced: false, hops }))).toEqual(
      recordedHops({ enforced: false, client: 'plaintext', verdict: 'allow' }),
    );
  });

  test('a handshake that fails', () => {
    const callerSees = { kind: 'reset', throughProxy: false } as const;
    expect(answeredHops(answer({ verdict: 'fails', hops: [hop({})], callerSees }))).toEqual(
      recordedHops({ enforced: true, client: 'none', verdict: 'fail', details: 'filter_chain_not_found' }),
    );
  });

  test('a caller whose proxy has nowhere to go', () => {
    expect(
      answeredHops(
        answer({
          verdict: 'fails',
          isEnforced: false,
          client: 'blackhole',
          callerSees: { kind: 'no-route', status: 502 },
        }),
      ),
    ).toEqual(recordedHops({ enforced: false, client: 'blackhole', verdict: 'fail' }));
  });

  test('a gateway and the backend behind it', () => {
    const gateway = hop({
      actor: 'gateway',
      id: 'edge/gw',
      path: '/a',
      steps: [step('ALLOW', rule('edge/open', 'yes'))],
    });
    const hops = [gateway, hop({ client: 'mutual', path: '/a' }), hop({ actor: 'application' })];
    const metadata = { http: { enforced_effective_policy_id: 'ns[edge]-policy[open]-rule[0]' } };
    const next = { enforced: true, client: 'mutual', verdict: 'allow', status: 200, path: '/a' } as const;
    expect(answeredHops(answer({ hops }))).toEqual(
      recordedHops({ enforced: true, client: 'none', verdict: 'allow', status: 200, path: '/a', metadata, next }),
    );
  });

  test('a gateway without a route', () => {
    const hops = [hop({ actor: 'gateway', path: '/a' })];
    expect(answeredHops(answer({ verdict: 'fails', hops, callerSees: { kind: 'no-route', status: 404 } }))).toEqual(
      recordedHops({
        enforced: true,
        client: 'none',
        verdict: 'fail',
        status: 404,
        details: 'route_not_found',
        path: '/a',
      }),
    );
  });

  test('ztunnel, with what matched', () => {
    const steps = [step('DENY', rule('a/d', 'no')), step('ALLOW', rule('a/y', 'yes'), rule('a/x', 'yes'))];
    const hops = [hop({ actor: 'ztunnel', client: 'hbone', principal: 'cluster.local/ns/a/sa/b', steps })];
    expect(answeredHops(answer({ hops }))).toEqual(
      recordedHops({
        hop: 'ztunnel',
        principal: 'spiffe://cluster.local/ns/a/sa/b',
        policies: ['a/x', 'a/y'],
        enforced: true,
        client: 'hbone',
        verdict: 'allow',
        status: 200,
      }),
    );
  });

  test('of several backends, the first', () => {
    const [a, b] = [
      answer({ backend: 'shop/a' as WorkloadId, client: 'mutual' }),
      answer({ backend: 'shop/b' as WorkloadId }),
    ];
    expect(answeredHops({ ...b, backends: [a.worst, b.worst] })[0]?.client).toBe('mutual');
  });

  test('a question that the engine cannot decide never agrees', () => {
    expect(answeredHops(answer({ verdict: 'unknown', hops: [hop({})] }))[0]?.verdict).toBe('unknown');
  });
});

describe('a recorded request as a question', () => {
  test('from outside to a Service on another port', () => {
    expect(
      questionOf({ to: 'shop/api', port: 8080, headers: { b: '1', A: '2' }, token: 't', sourceIP: '192.0.2.1' }),
    ).toMatchObject({
      from: { kind: 'outside', address: '192.0.2.1' },
      to: { kind: 'service', id: 'shop/api' as ServiceId, port: 8080 },
      speaks: 'http',
      http: {
        method: 'GET',
        path: '/',
        host: 'api.shop:8080',
        headers: [
          ['a', '2'],
          ['b', '1'],
        ],
        hasOtherHeaders: false,
        token: { bearer: 't' },
      },
    });
  });

  test.each([
    [{ to: 'shop/api', port: 80 }, 'api.shop'],
    [{ to: 'gateway:edge/gw', port: 443 }, 'localhost'],
    [{ to: 'pod:shop/api', port: 8080 }, 'default'],
    [{ to: 'shop/api', port: 80, host: 'x' }, 'x'],
  ])('the host of %o', (request, host) => {
    expect(questionOf(request).http.host).toBe(host);
  });
});
