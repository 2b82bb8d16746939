import { describe, expect, test } from 'vitest';
import { OPEN } from '../../base/open';
import { app } from '../../mesh/mesh-text.fixture';
import { planeOf } from '../../controlplane/plane.fixture';
import { JWKS, mint } from '../../dataplane/jwt/token.fixture';
import { type HttpRequest, type Question, type ServiceId, anyRequest } from '../../dataplane/question';
import { answerQuestion } from './answer-question';

const document = (kind: string, name: string, spec: string, namespace = 'shop') => `---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;
const checksTokens = (more = '') =>
  document('RequestAuthentication', 'jwt', `{jwtRules: [{issuer: https://idp, jwks: '${JWKS}'${more}}]}`);
const policy = (name: string, spec: string) => document('AuthorizationPolicy', name, spec);
const needsToken = policy('need', "{rules: [{from: [{source: {requestPrincipals: ['*']}}]}]}");
const claim = (key: string, value: string) =>
  policy('claim', `{rules: [{when: [{key: '${key}', values: [${value}]}]}]}`);
const asks = (name = 'opa', spec = '{}') =>
  policy('ask', `{action: CUSTOM, provider: {name: ${name}}, rules: [${spec}]}`);
const provider = (more = '') => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    extensionProviders: [{name: opa, envoyExtAuthzHttp: {service: api.shop.svc.cluster.local, port: 80${more}}}]
`;

function ask(added: string, http: Partial<HttpRequest>, more: Partial<Question> = {}) {
  const plane = planeOf(app('shop', 'api') + added);
  const get: HttpRequest = {
    ...anyRequest,
    method: 'GET',
    path: '/',
    host: 'default',
    hasOtherHeaders: false,
    token: 'none',
  };
  const to = { kind: 'service', id: 'shop/api' as ServiceId, port: 80 } as const;
  return answerQuestion(
    plane,
    { from: { kind: 'outside' }, to, speaks: OPEN, http: { ...get, ...http }, ...more },
    'steps',
  );
}

function shown(...asked: Parameters<typeof ask>): string {
  const { verdict, label, worst } = ask(...asked);
  const { callerSees, reason } = worst;
  const body = callerSees.kind === 'http' && verdict === 'deny' ? callerSees.body : '';
  return [verdict, label, body, verdict === 'unknown' ? reason.id : ''].filter(Boolean).join(' ');
}

const bearer = (payload: Record<string, unknown> = {}) => ({ token: { bearer: mint(payload) } });

describe('a workload that checks tokens', () => {
  test.each<[string, string, Partial<HttpRequest>, string]>([
    ['lets through who has none', checksTokens(), {}, 'allow'],
    ['lets through who has a good one', checksTokens(), bearer(), 'allow'],
    [
      'refuses a bad one',
      checksTokens(),
      { token: { bearer: 'x' } },
      `deny 401 Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections`,
    ],
    [
      'refuses one for others',
      checksTokens(', audiences: [api]'),
      bearer(),
      'deny 403 Audiences in Jwt are not allowed',
    ],
    ['answers HEAD without a text', checksTokens(), { method: 'HEAD', token: { bearer: 'x' } }, 'deny 401'],
    [
      'asks no preflight',
      checksTokens(),
      {
        method: 'OPTIONS',
        headers: [
          ['origin', 'a'],
          ['access-control-request-method', 'GET'],
        ],
        token: { bearer: 'x' },
      },
      'allow',
    ],
    ['tells policies the principal', checksTokens() + needsToken, bearer(), 'allow'],
    ['none without token', checksTokens() + needsToken, {}, 'deny 403 RBAC: access denied'],
    ['nor without a check', needsToken, bearer(), 'deny 403 RBAC: access denied'],
    [
      'tells claims',
      checksTokens() + claim('request.auth.claims[group]', 'admin'),
      bearer({ group: ['dev', 'admin'] }),
      'allow',
    ],
    [
      'splits scopes',
      checksTokens() + claim('request.auth.claims[scope]', 'write'),
      bearer({ scope: 'read write' }),
      'allow',
    ],
    [
      'takes the token away',
      checksTokens() + claim('request.headers[authorization]', "'*'"),
      bearer(),
      'deny 403 RBAC: access denied',
    ],
    [
      'or not',
      checksTokens(', forwardOriginalToken: true') + claim('request.headers[authorization]', "'*'"),
      bearer(),
      'allow',
    ],
    [
      'writes claims into headers',
      checksTokens(', outputClaimToHeaders: [{header: x-user, claim: sub}]') +
        claim('request.headers[x-user]', 'alice'),
      bearer(),
      'allow',
    ],
    [
      'which nobody else may',
      checksTokens(', outputClaimToHeaders: [{header: x-user, claim: sub}]') +
        claim('request.headers[x-user]', 'alice'),
      { headers: [['x-user', 'alice']] },
      'deny 403 RBAC: access denied',
    ],
    [
      'has keys of its own to refuse',
      document('RequestAuthentication', 'jwt', '{jwtRules: [{issuer: https://idp, jwksUri: https://idp/keys}]}'),
      bearer(),
      'deny 401 Jwt verification fails',
    ],
    [
      'cannot be told with keys that Envoy refuses',
      document('RequestAuthentication', 'jwt', `{jwtRules: [{issuer: a, jwks: '{"keys": []}'}]}`),
      {},
      'unknown open question verdict.unknown.listenerRefused',
    ],
    ['needs a clock', checksTokens(), bearer({ exp: 1 }), 'unknown open question verdict.unknown.time'],
  ])('%s', (_, added, http, expected) => {
    expect(shown(added, http)).toBe(expected);
  });

  test('knows the time from the question', () => {
    expect(shown(checksTokens(), bearer({ exp: 1000 }), { at: 1060 })).toBe('allow');
    expect(shown(checksTokens(), bearer({ exp: 1000 }), { at: 1061 })).toBe('deny 401 Jwt is expired');
  });

  test('shows on an edge what is needed', () => {
    expect(shown(checksTokens(), anyRequest)).toBe('depends all but bad tokens');
    expect(shown(checksTokens() + needsToken, anyRequest)).toBe('depends with a token');
  });
});

describe('a workload that asks an authorizer', () => {
  test.each<[string, string, Partial<Question>, string]>([
    ['passes what it allows', asks() + provider(), { authorizer: 'allow' }, 'allow'],
    ['refuses what it refuses', asks() + provider(), { authorizer: 'deny' }, 'deny 403'],
    ['refuses if it is silent', asks() + provider(), { authorizer: 'unreachable' }, 'deny 403'],
    ['with its status', asks() + provider(', statusOnError: "503"'), { authorizer: 'unreachable' }, 'deny 503'],
    ['or passes', asks() + provider(', failOpen: true'), { authorizer: 'unreachable' }, 'allow'],
    ['does not know otherwise', asks() + provider(), {}, 'unknown authorizer opa? verdict.unknown.authorizer'],
    ['does not ask about the rest', asks('opa', '{to: [{operation: {methods: [POST]}}]}') + provider(), {}, 'allow'],
    ['refuses whom nobody knows', asks('nobody') + provider(), { authorizer: 'allow' }, 'deny 403 RBAC: access denied'],
    [
      'refuses with a fault',
      asks() + provider(', pathPrefix: check'),
      { authorizer: 'allow' },
      'deny 403 RBAC: access denied',
    ],
    [
      'is not heard against DENY',
      asks() + provider() + policy('deny', '{action: DENY, rules: [{}]}'),
      { authorizer: 'allow' },
      'deny 403 RBAC: access denied',
    ],
  ])('%s', (_, added, circumstances, expected) => {
    expect(shown(added, {}, circumstances)).toBe(expected);
  });

  test('before tokens are checked', () => {
    const { worst } = ask(asks() + provider() + checksTokens() + needsToken, {}, { authorizer: 'allow' });
    const stages = worst.hops.at(-1)?.steps.map(({ stage }) => stage) ?? [];
    expect(stages.filter((stage) => ['CUSTOM', 'JWT', 'ALLOW'].includes(stage))).toEqual(['CUSTOM', 'JWT', 'ALLOW']);
  });
});
