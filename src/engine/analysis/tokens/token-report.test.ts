import { describe, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { JWKS, OTHER_JWKS, mint } from '../../dataplane/jwt/token.fixture';
import { anyRequest, type Question, type ServiceId } from '../../dataplane/question';
import { applyEdits } from '../edits/text-edit';
import type { TokenAsk } from './token-report';
import { app, namespace, pod, service } from '../../mesh/mesh-text.fixture';

const APP = namespace('shop') + pod('shop', 'api') + service('shop', 'api');
const checks = (rule: string) => `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: jwt, namespace: shop}
spec:
  jwtRules:
  - issuer: https://idp
${rule}
`;
const needs = (rules: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: need, namespace: shop}
spec: {rules: ${rules}}
`;
const INLINE = checks(`    jwks: '${JWKS}'`);
const ANY_TOKEN = needs("[{from: [{source: {requestPrincipals: ['*']}}]}]");

const question: Question = {
  from: { kind: 'outside' },
  to: { kind: 'service', id: 'shop/api' as ServiceId, port: 80 },
  speaks: 'http',
  http: { ...anyRequest, method: 'GET', path: '/', host: 'default', hasOtherHeaders: false },
};
const NOW = 1_700_000_000;

function report(text: string, wanted: Partial<TokenAsk> = {}) {
  const engine = createEngine({ now: () => NOW * 1000 });
  engine.load([{ file: 'mesh.yaml', text: APP + text }]);
  return engine.token({ question, token: mint(), keys: [], ownKeys: null, ...wanted });
}

function lines(text: string, wanted: Partial<TokenAsk> = {}): readonly string[] {
  const { comparison } = report(text, wanted);
  return [comparison?.none, comparison?.asked, comparison?.valid].map((answer) => {
    const sees = answer?.worst.callerSees;
    return answer ? `${answer.verdict} ${sees?.kind === 'http' ? `${sees.status} ${sees.body}` : ''}`.trim() : '-';
  });
}

describe('the same call without a token, with this one, and with a good one', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['a good one', ANY_TOKEN, mint(), ['deny 403 RBAC: access denied', 'allow', 'allow']],
    ['expired', ANY_TOKEN, mint({ exp: 1 }), ['deny 403 RBAC: access denied', 'deny 401 Jwt is expired', 'allow']],
    ['expired, and nobody asks for one', '', mint({ exp: 1 }), ['allow', 'deny 401 Jwt is expired', 'allow']],
    [
      'without subject',
      ANY_TOKEN,
      mint({ sub: undefined }),
      ['deny 403 RBAC: access denied', 'deny 403 RBAC: access denied', 'allow'],
    ],
    [
      'another issuer',
      ANY_TOKEN,
      mint({ iss: 'https://x' }),
      ['deny 403 RBAC: access denied', 'deny 401 Jwt issuer is not configured', 'allow'],
    ],
    [
      'no token at all',
      ANY_TOKEN,
      'junk',
      [
        'deny 403 RBAC: access denied',
        'deny 401 Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections',
        'allow',
      ],
    ],
  ])('%s', (_name, policy, token, expected) => {
    expect(lines(INLINE + policy, { token })).toEqual(expected);
  });

  test('the good one keeps the claims', () => {
    const wantsAdmin = needs("[{when: [{key: 'request.auth.claims[realm][role]', values: [admin]}]}]");
    expect(lines(INLINE + wantsAdmin, { token: mint({ exp: 1, realm: { role: 'admin' } }) })[2]).toBe('allow');
    expect(lines(INLINE + wantsAdmin, { token: mint({ exp: 1 }) })[2]).toBe('deny 403 RBAC: access denied');
  });

  test('no rule checks tokens: there is no good one', () => {
    expect(lines(ANY_TOKEN)).toEqual(['deny 403 RBAC: access denied', 'deny 403 RBAC: access denied', '-']);
  });

  test('the token stands where the rule looks, and nowhere else', () => {
    const inHeader = checks(`    jwks: '${JWKS}'\n    fromHeaders: [{name: X-Token, prefix: 'T '}]`);
    const asked: Question = { ...question, http: { ...question.http, headers: [['x-token', 'T x']] } };
    const { comparison } = report(inHeader + ANY_TOKEN, { question: asked });
    expect(comparison?.asked?.verdict).toBe('allow');
    expect(comparison?.asked?.question.http.headers).toEqual([['x-token', `T ${mint()}`]]);
    expect(comparison?.none.question.http.headers).toEqual([]);
    expect(comparison?.principal).toBe('https://idp/alice');
  });

  test.each<[string, string, unknown]>([
    ['parameter', 'fromParams: [t]', { path: `/?t=${mint()}`, headers: [] }],
    ['cookie', 'fromCookies: [s]', { path: '/', headers: [['cookie', `s=${mint()}`]] }],
  ])('in a %s', (_name, field, expected) => {
    const { comparison } = report(checks(`    jwks: '${JWKS}'\n    ${field}`) + ANY_TOKEN);
    expect(comparison?.asked?.verdict).toBe('allow');
    expect(comparison?.asked?.question.http).toMatchObject(expected as object);
  });

  test('a token that is longer than what proxies read', () => {
    const token = mint({ x: 'a'.repeat(60_000) });
    expect(lines(INLINE + ANY_TOKEN, { token })).toEqual([
      'deny 403 RBAC: access denied',
      'deny 431 Request Header Fields Too Large',
      'allow',
    ]);
    expect(report(INLINE, { token })).toMatchObject({ isTooLong: true, parts: null });
  });
});

test('what policies say of any request, by token', () => {
  const rules =
    "[{to: [{operation: {methods: [GET]}}], when: [{key: 'request.auth.claims[group]', values: ['adm*']}]}]";
  const { policyLines } = report(INLINE + needs(rules));
  expect(policyLines.map(({ token, verdict, worst }) => [token, verdict, ...worst.conditions])).toEqual([
    ['none', 'deny'],
    ['valid', 'deny'],
    [{ path: ['group'], value: 'adm*' }, 'depends', 'GET only'],
  ]);
});

test('claims: what can be compared, and what policies speak of', () => {
  const claims = { n: 7, b: true, scope: 'read write', group: ['a', 1], realm: { roles: ['x'] } };
  const rules =
    "[{from: [{source: {requestPrincipals: ['https://idp/bob', '*']}}], when: [{key: 'request.auth.claims[realm][roles]', values: [x]}]}]";
  const { parts, mentioned } = report(INLINE + needs(rules), { token: mint(claims) });
  expect(parts?.claims.map(({ path, texts }) => `${path.join('.')}: ${texts.join(', ')}`)).toEqual([
    'iss: https://idp',
    'sub: alice',
    'n: ',
    'b: ',
    'scope: read, write',
    'group: a',
    'realm.roles: x',
  ]);
  expect(mentioned).toEqual([
    { path: ['iss'], values: ['https://idp'], policies: ['shop/need'] },
    { path: ['realm', 'roles'], values: ['x'], policies: ['shop/need'] },
    { path: ['sub'], values: ['bob'], policies: ['shop/need'] },
  ]);
});

describe('keys', () => {
  const FETCHED = checks('    jwksUri: https://idp/keys # not here');

  test('that nobody fetches refuse every token, until somebody brings them', () => {
    expect(lines(FETCHED + ANY_TOKEN)[1]).toBe('deny 401 Jwt verification fails');
    const keys = [{ policy: 'shop/jwt', rule: 0, jwks: JWKS }];
    expect(lines(FETCHED + ANY_TOKEN, { keys })[1]).toBe('allow');
    const [rule] = report(FETCHED, { keys }).rules;
    expect(rule).toMatchObject({ keys: 'brought', jwksUri: 'https://idp/keys', outcome: 'accepted' });
  });

  test('tell who signed', () => {
    expect(report(INLINE).signer).toEqual({ policy: 'shop/jwt', rule: 0 });
    expect(report(INLINE, { ownKeys: JWKS }).signer).toBe('own');
    expect(report(FETCHED).signer).toBeNull();
  });

  test.each<[string, string, RegExp]>([
    ['in place of a URI', '    jwksUri: https://idp/keys # not here', /\n {4}jwks: '\{.*\}' # not here\n/],
    ['in place of other keys', `    jwks: '${OTHER_JWKS}'`, /\n {4}jwks: '\{.*\}'\n/],
    [
      'in place of a block',
      `    jwks: |\n      ${OTHER_JWKS}\n    forwardOriginalToken: true`,
      /\n {4}jwks: '\{.*\}'\n {4}forward/,
    ],
    ['beside the issuer', '    forwardOriginalToken: true', /\n {4}jwks: '\{.*\}'\n/],
  ])('are written %s', (_name, rule, expected) => {
    const text = APP + checks(rule) + ANY_TOKEN;
    const { writing } = report(checks(rule) + ANY_TOKEN, { ownKeys: JWKS });
    expect(writing).toMatchObject({ policy: 'shop/jwt', rule: 0 });
    const [edited] = applyEdits([{ file: 'mesh.yaml', text }], writing?.edits ?? []);
    expect(edited?.text).toMatch(expected);
    expect(edited?.text).not.toContain('jwksUri');
    expect(lines(edited?.text.slice(APP.length) ?? '')[1]).toBe('allow');
  });

  test('get a policy of their own where there is none', () => {
    const { writing } = report(ANY_TOKEN, { ownKeys: JWKS });
    expect(writing).toMatchObject({ policy: 'shop/jwt', rule: null });
    const [edited] = applyEdits([{ file: 'mesh.yaml', text: APP + ANY_TOKEN }], writing?.edits ?? []);
    expect(lines(edited?.text.slice(APP.length) ?? '')).toEqual(['deny 403 RBAC: access denied', 'allow', 'allow']);
  });
});

test('without a question the rules of the whole mesh look at the token', () => {
  const { comparison, rules } = report(INLINE, { question: null, token: mint({ exp: 1 }) });
  expect(comparison).toBeNull();
  expect(rules).toMatchObject([{ policy: 'shop/jwt', rule: 0, refusal: 'Jwt is expired' }]);
});

test.each([
  [NOW - 60, 'valid', 'allow'],
  [NOW - 61, 'expired', 'deny 401 Jwt is expired'],
])('a token that ended at %i is %s, as Envoy lets clocks differ by a minute', (exp, timing, line) => {
  expect(report(INLINE, { token: mint({ exp }) }).parts?.timing).toBe(timing);
  expect(lines(INLINE, { token: mint({ exp }) })[1]).toBe(line);
});

test('a time that is told stands for now', () => {
  expect(lines(INLINE, { token: mint({ exp: NOW - 1000 }) })[1]).toBe('deny 401 Jwt is expired');
  expect(lines(INLINE, { token: mint({ exp: NOW - 1000 }), at: NOW - 2000 })[1]).toBe('allow');
});

describe('a gateway, and what lies behind it', () => {
  const text = `${namespace('shop')}${app('shop', 'api')}${namespace('gw', false)}${pod('gw', 'edge')}${service('gw', 'edge')}---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: edge, namespace: gw}
spec: {selector: {app: edge}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ['*']}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: edge, namespace: shop}
spec: {hosts: ['*'], gateways: [gw/edge], http: [{route: [{destination: {host: api.shop.svc.cluster.local}}]}]}
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: front, namespace: gw}
spec:
  selector: {matchLabels: {app: edge}}
  jwtRules:
  - issuer: https://idp
    forwardOriginalToken: true
    jwks: '${JWKS}'
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: back, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  jwtRules:
  - issuer: https://idp
    jwks: '${JWKS}'
`;
  const through: Question = { ...question, to: { kind: 'gateway', id: 'gw/edge' as ServiceId, port: 80 } };
  const engine = createEngine({ now: () => NOW * 1000 });
  const told = (yaml: string) => {
    engine.load([{ file: 'mesh.yaml', text: yaml }]);
    return engine.token({ question: through, token: mint(), keys: [], ownKeys: OTHER_JWKS });
  };

  test('both take a good token', () => {
    const { comparison, policyLines } = told(text);
    expect(comparison?.valid?.verdict).toBe('allow');
    expect(policyLines.map(({ token, verdict }) => [token, verdict])).toEqual([
      ['none', 'allow'],
      ['valid', 'allow'],
    ]);
  });

  test('own keys are written into one rule after the other', () => {
    const { writing } = told(text);
    expect(writing?.policy).toBe('gw/front');
    const written = applyEdits([{ file: 'mesh.yaml', text }], writing?.edits ?? [])[0]?.text ?? '';
    expect(told(written).writing?.policy).toBe('shop/back');
  });
});
