import { describe, expect, test } from 'vitest';
import { createEngine, type HttpRequest, OPEN, type ServiceId, type SourceDocument } from '../../engine';
import { anyRequest } from '../../scenarios/format/any-request';
import { parseScenario } from '../../scenarios/format/parse-scenario';
import { EMPTY_SCENARIO } from '../../scenarios/format/empty-scenario';
import type { Scenario } from '../../scenarios';
import { decodeShareLink, encodeShareLink } from '../../scenarios/link/share-link';
import { setCleanFiles } from '../store/saved/clean-files';
import { exerciseOf } from '../store/saved/exercise-of';
import { forOthers } from '../store/saved/for-others';
import { cleanTexts } from './secrets/clean-texts';
import { createAppStore } from '../store/app-store';
import type { Check } from '../store/state';
import { drawSvg } from './export/draw-svg';
import { exportMarkdown } from './export/export-markdown';
import { kubectlYaml } from './export/kubectl-yaml';
import type { Palette } from './export/palette-of-page';
import { pictureGraph } from './export/picture-graph';
import { prepareShare } from './prepare-share';
import { readScenarioFile } from './read-scenario-file';
import { shareAskOf } from './share-ask';

/** Built in pieces, so that nobody takes them for real ones. */
const jwt = (payload: string) => ['eyJhbGciOiJSUzI1NiJ9', btoa(payload), 'c2lnbmF0dXJl'].join('.');
const planted = {
  data: btoa('planted-in-data'),
  stringData: 'planted-in-string-data',
  lastApplied: 'planted-in-last-applied',
  managedFields: 'planted-in-managed-fields',
  env: 'planted-in-env',
  jwk: 'plantedInPrivateMemberOfAKey',
  symmetric: 'plantedInASymmetricKey',
  token: jwt('{"sub":"planted-in-a-comment"}'),
  basic: btoa('planted:in-a-header'),
  pem: 'cGxhbnRlZEluQVByaXZhdGVLZXk',
  checkToken: jwt('{"sub":"planted-in-a-check"}'),
  checkHeader: 'planted-in-a-header-of-a-check',
  callToken: jwt('{"sub":"planted-in-a-call"}'),
  pathToken: jwt('{"sub":"planted-in-a-path"}'),
  apiKey: 'planted-in-a-key-of-a-check',
  queryKey: 'planted-in-a-parameter-of-a-check',
  callKey: 'planted-in-a-key-of-a-call',
  sceneKey: 'planted-in-a-key-of-a-scene',
  noteToken: jwt('{"sub":"planted-in-a-note"}'),
  sceneToken: jwt('{"sub":"planted-in-a-scene"}'),
};

const mesh = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Secret
metadata: {name: db, namespace: shop}
data: {password: ${planted.data}}
stringData: {other: ${planted.stringData}}
---
# curl -H "Authorization: Bearer ${planted.token}" ; curl -H "Authorization: Basic ${planted.basic}"
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"note":"${planted.lastApplied}"}'
  managedFields:
  - manager: ${planted.managedFields}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, env: [{name: PASSWORD, value: ${planted.env}}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80}]}
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: jwt, namespace: shop}
spec:
  jwtRules:
  - issuer: somebody
    jwks: '{"keys":[{"kty":"RSA","n":"0vx7","e":"AQAB","d":"${planted.jwk}"},{"kty":"oct","k":"${planted.symmetric}"}]}'
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: tokens, namespace: shop}
spec: {selector: {matchLabels: {app: api}}, rules: [{from: [{source: {requestPrincipals: ["*"]}}]}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: keys, namespace: shop}
data:
  key: |
    -----BEGIN PRIVATE KEY-----
    ${planted.pem}
    -----END PRIVATE KEY-----
`;

const check = {
  kind: 'call',
  call: {
    from: 'shop/web',
    to: 'shop/api:80',
    request: `GET /?token=${planted.pathToken}&api_key=${planted.queryKey}`,
    http: {
      method: 'GET',
      path: `/?token=${planted.pathToken}&api_key=${planted.queryKey}`,
      host: 'default',
      headers: [
        ['cookie', planted.checkHeader],
        ['x-api-key', planted.apiKey],
      ],
      hasOtherHeaders: false,
      token: { bearer: planted.checkToken },
    },
    verdict: 'deny',
    start: 0,
    end: 0,
  },
} satisfies Check;

const palette: Palette = {
  canvas: '#fff',
  surface: '#fff',
  raised: '#eee',
  text: '#000',
  muted: '#555',
  border: '#ccc',
  control: '#888',
  verdict: { allow: '#060', depends: '#60f', deny: '#b30', fails: '#000', unknown: '#808' },
};

function stateWith(files: readonly SourceDocument[]) {
  const store = createAppStore();
  store.getState().replaceScenario({
    title: `Planted ${planted.token}`,
    files,
    calls: [
      { from: 'shop/web', to: 'shop/api:80' },
      {
        from: 'internet',
        to: 'shop/api:80',
        http: { method: 'GET', token: { bearer: planted.callToken }, headers: [['x-api-key', planted.callKey]] },
      },
    ],
    checks: [check],
    scenes: [
      {
        title: 'Planted',
        note: `Say it.\ncurl -H "Authorization: Bearer ${planted.noteToken}"`,
        show: 'answer',
        ask: {
          ...check.call,
          http: { ...anyRequest, token: { bearer: planted.sceneToken }, path: `/?secret=${planted.sceneKey}` },
          request: '',
        },
        hidden: [],
      },
    ],
  });
  const engine = createEngine();
  engine.load(files);
  const view = engine.view({ calls: store.getState().calls, edges: 'calls' });
  store.getState().finishEvaluation({ view, revision: store.getState().revision, files, elapsedMs: 1 });
  return store.getState();
}

const state = stateWith([{ file: 'mesh.yaml', text: mesh }]);
const shared = prepareShare(shareAskOf(state));

test.each<[string, () => string]>([
  ['the scenario file', () => shared.text],
  ['the link', () => textOfLink(shared.link)],
  ['YAML for kubectl', () => kubectlYaml(state.files)],
  [
    'Markdown',
    () => cleanTexts([{ file: '', text: exportMarkdown({ ...state, title: 'Planted' }) }], null).texts[0]?.text ?? '',
  ],
  [
    'the picture',
    () => (state.view === null ? '' : drawSvg('Planted', state.view, pictureGraph(state.view, [], {}), palette)),
  ],
])('no planted secret is in %s', (_, made) => {
  const text = made();
  expect(text.length).toBeGreaterThan(200);
  expect(Object.entries(planted).filter(([, secret]) => text.includes(secret))).toEqual([]);
});

test('everything that was removed is listed', () => {
  expect(shared.removals.map(({ kind, detail, object }) => [kind, detail, object])).toEqual([
    ['token', '', null],
    ['secret', 'password, other', 'Secret shop/db'],
    ['token', '', 'Deployment shop/web'],
    ['credentials', '', 'Deployment shop/web'],
    ['last-applied', '', 'Deployment shop/web'],
    ['managed-fields', '', 'Deployment shop/web'],
    ['env', 'PASSWORD', 'Deployment shop/web'],
    ['private-key', 'd', 'RequestAuthentication shop/jwt'],
    ['private-key', 'k', 'RequestAuthentication shop/jwt'],
    ['private-key', 'PRIVATE KEY', 'ConfigMap shop/keys'],
    ['token', '', null],
    ['token', '', 'internet -> shop/api:80'],
    ['credentials', 'header x-api-key', 'internet -> shop/api:80'],
    ['token', '', 'shop/web -> shop/api:80'],
    ['credentials', 'header cookie', 'shop/web -> shop/api:80'],
    ['credentials', 'header x-api-key', 'shop/web -> shop/api:80'],
    ['token', 'parameter token', 'shop/web -> shop/api:80'],
    ['credentials', 'parameter api_key', 'shop/web -> shop/api:80'],
    ['token', '', 'shop/web -> shop/api:80'],
    ['credentials', 'parameter secret', 'shop/web -> shop/api:80'],
  ]);
  expect(shared.removals.map(({ place }) => place)).toContainEqual({ file: 'scene 1 note', line: 2 });
  expect(shared.scenario.scenes[0]?.note).toContain('Say it.');
});

test.each<[string, Partial<typeof anyRequest>]>([
  ['header x-api-key', { headers: [['x-api-key', planted.apiKey]] }],
  ['parameter access_token', { path: `/orders?access_token=${planted.apiKey}` }],
])('a key in %s of a check alone is listed, and can be put back', (name, http) => {
  const checks = [{ ...check, call: { ...check.call, request: '', http: { ...anyRequest, ...http } } }];
  const ask = shareAskOf({ ...stateWith([{ file: 'a.yaml', text: '' }]), title: 'a', calls: [], checks, scenes: [] });
  const { removals, text } = prepareShare(ask);
  expect(removals.map(({ kind, detail, object }) => [kind, detail, object])).toEqual([
    ['credentials', name, 'shop/web -> shop/api:80'],
  ]);
  expect(text).not.toContain(planted.apiKey);
  expect(prepareShare({ ...ask, restored: removals.map(({ id }) => id) }).text).toContain(planted.apiKey);
});

test('put back one by one, all of it goes along', () => {
  const restored = shared.removals.map(({ id }) => id);
  const { text } = prepareShare({ ...shareAskOf(state), restored });
  expect(Object.entries(planted).filter(([, secret]) => !text.includes(secret))).toEqual([]);
});

test('the map decides alike without them', () => {
  const there = stateWith(shared.scenario.files);
  const verdicts = ({ view }: typeof state) =>
    view?.edges.map(({ id, verdict, label, transport }) => [id, verdict, label, transport]);
  expect(verdicts(there)).toEqual(verdicts(state));
  expect(state.view?.edges).toHaveLength(1);
});

test('a scenario file is brought in without the values of Secrets, like any other text', () => {
  const whole = prepareShare({ ...shareAskOf(state), restored: shared.removals.map(({ id }) => id) });
  const read = readScenarioFile(whole.text);
  const text = read.ok ? (read.scenario.files[0]?.text ?? '') : '';
  expect(text).toContain('kind: Secret');
  expect([planted.data, planted.stringData].filter((secret) => text.includes(secret))).toEqual([]);
});

test('a token of the page’s own throw-away key may go along', () => {
  const own = [btoa('{"alg":"ES256","kid":"page"}').replaceAll('=', ''), 'eyJzdWIiOiJhIn0', 'c2ln'].join('.');
  const ask = shareAskOf(stateWith([{ file: 'a.yaml', text: `# ${own}\n# ${planted.token}\n` }]));
  const { text } = prepareShare({ ...ask, ownKeys: '{"keys":[{"kty":"EC","kid":"page"}]}' });
  expect(text).toContain(own);
  expect(text).not.toContain(planted.token);
});

test('a check with such a token takes no other secret along', () => {
  const own = [btoa('{"alg":"ES256","kid":"page"}').replaceAll('=', ''), 'eyJzdWIiOiJhIn0', 'c2ln'].join('.');
  const http = { ...anyRequest, token: { bearer: own }, headers: [['cookie', planted.checkHeader]] as const };
  const mixed: Check = { kind: 'call', call: { ...check.call, http, request: '' } };
  const ask = shareAskOf({ ...state, checks: [mixed], ownKeys: '{"keys":[{"kty":"EC","kid":"page"}]}' });
  const { text, removals } = prepareShare(ask);
  expect(text).toContain(own);
  expect(text).not.toContain(planted.checkHeader);
  expect(removals.some(({ id }) => id === 'check 1 header cookie')).toBe(true);
});

/** A text with something of each kind that can stand anywhere. */
const spoken = [
  `Bearer ${planted.token}`,
  `Authorization: Basic ${planted.basic}`,
  `-----BEGIN PRIVATE KEY-----\n${planted.pem}\n-----END PRIVATE KEY-----`,
  `{"kty":"oct","k":"${planted.symmetric}"}`,
].join('\n');
const told: Check = { kind: 'call', call: { ...check.call, title: `Goal with ${spoken}` } };
const exercise = {
  task: `Task with ${spoken}`,
  goals: [told],
  solution: [{ file: 'mesh.yaml', text: mesh }],
  wrong: [{ title: spoken, says: spoken, files: [{ file: 'mesh.yaml', text: mesh }] }],
  answer: [{ file: 'mesh.yaml', text: `${mesh}# more\n` }],
};
const one = { title: spoken, files: [{ file: 'mesh.yaml', text: mesh }], calls: state.calls, view: {}, exercise };

describe('an exercise', () => {
  setCleanFiles(cleanTexts);
  const given = { ...EMPTY_SCENARIO, ...one, about: spoken, upstream: [spoken], expect: [told.call] };

  test.each<[string, Scenario]>([
    ['alone', given],
    ['in a set', { ...EMPTY_SCENARIO, title: spoken, exercises: [one, one] }],
  ])('%s is given away without a secret in what is written in it', async (_, scenario) => {
    const text = textOfLink(encodeShareLink((await forOthers(scenario, null)).scenario));
    expect(text).toContain('Task with');
    expect(Object.entries(planted).filter(([, secret]) => text.includes(secret))).toEqual([]);
  });

  test('that is open is shared with its task and its start, without its solution and secrets', () => {
    const open = exerciseOf(null, { ...one, exercise: { ...exercise, task: `${exercise.task}\nkept` } });
    const ask = shareAskOf({ ...state, exercise: open, files: [{ file: 'mesh.yaml', text: `${mesh}# more\n` }] });
    const { scenario, text, parts, removals } = prepareShare(ask);
    expect(scenario.exercise).toMatchObject({ solution: [], wrong: [], answer: [{ file: 'mesh.yaml' }] });
    expect(scenario.exercise?.task).toContain('kept');
    expect(scenario.files.map(({ file }) => file)).toEqual(['mesh.yaml']);
    expect(parts.map(({ kind }) => kind)).toContain('exercise');
    expect(removals.some(({ id }) => id === 'goal 1 header cookie')).toBe(true);
    expect(Object.entries(planted).filter(([, secret]) => text.includes(secret))).toEqual([]);
  });

  test('with nothing written in it has no answer', () => {
    const open = exerciseOf(null, one);
    const { scenario } = prepareShare(shareAskOf({ ...state, exercise: open, files: one.files }));
    expect(scenario.exercise).not.toHaveProperty('answer');
  });
});

function textOfLink(link: string): string {
  const decoded = decodeShareLink(link);
  if (!decoded.ok) throw new Error(decoded.error.kind);
  expect(parseScenario(shared.text).ok).toBe(true);
  return JSON.stringify(decoded.scenario);
}

describe('the call that is asked', () => {
  const question = {
    from: { kind: 'outside' as const },
    to: { kind: 'service' as const, id: 'shop/api' as ServiceId, port: 80 },
    speaks: OPEN,
    http: {
      ...anyRequest,
      method: 'GET',
      path: '/x',
      headers: [['x-team', 'blue']],
      hasOtherHeaders: false,
      token: 'none',
    } as HttpRequest,
  };
  const asked = (more: Partial<HttpRequest>) =>
    shareAskOf({ ...state, question: { ...question, http: { ...question.http, ...more } } });
  const viewThere = (ask: ReturnType<typeof asked>) => {
    const decoded = decodeShareLink(prepareShare(ask).link);
    return decoded.ok ? decoded.scenario.view : null;
  };

  test('goes along with its headers', () => {
    const { parts } = prepareShare(asked({}));
    expect(parts.find(({ kind }) => kind === 'request')?.name).toBe('internet -> shop/api:80 GET /x, x-team');
    expect(viewThere(asked({}))?.ask?.http).toEqual(question.http);
  });

  test('is one line where a line says it all', () => {
    const view = viewThere(asked({ ...anyRequest, method: 'GET', path: '/x' }));
    expect([view?.select, view?.ask]).toEqual(['internet -> shop/api:80 GET /x', undefined]);
  });

  test('leaves its secrets behind, each to be put back', () => {
    const ask = asked({ headers: [['x-api-key', planted.apiKey]], path: `/x?access_token=${planted.queryKey}` });
    const { text, removals } = prepareShare(ask);
    expect(text).not.toMatch(new RegExp(`${planted.apiKey}|${planted.queryKey}`));
    const own = removals.filter(({ place }) => place.file === 'request');
    expect(own.map(({ detail }) => detail)).toEqual(['header x-api-key', 'parameter access_token']);
    const back = prepareShare({ ...ask, restored: own.map(({ id }) => id) }).text;
    expect(back).toContain(planted.apiKey);
    expect(back).toContain(planted.queryKey);
  });
});
