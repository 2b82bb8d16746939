import { beforeAll, expect, test, vi } from 'vitest';
import { createEngine, OPEN } from '../../engine';
import type { ExerciseScenario, Expectation, Goal } from '../../scenarios';
import { anyRequest } from '../../scenarios/format/any-request';
import { decodeShareLink } from '../../scenarios/link/share-link';
import { exerciseFile } from '../exercises/author/exercise-file';
import { authorDraft } from '../exercises/author/author-draft';
import { restoreDraft } from '../exercises/author/saved-draft';
import { addExercises, restoreHandOut } from '../exercises/instructor/hand-out';
import { keepAnswers } from '../exercises/instructor/pasted-answers';
import { copyAllAnswers, copyAnswer, copyLinkTo } from '../exercises/set/copy-exercises';
import { setScenario } from '../exercises/set/answer-scenario';
import { pinCard } from '../graph/cards/pins';
import { exportChecks } from '../inspector/checks/checks-file';
import { appStore } from '../store/app-store';
import { copyCleanText } from '../store/edits/copy-text';
import { setCleanFiles } from '../store/saved/clean-files';
import { exerciseOf } from '../store/saved/exercise-of';
import { restoreProgress } from '../store/saved/restore-progress';
import { cleanedProgress, progressOf } from '../store/saved/saved-progress';
import { keepScenarioSaved } from '../store/saved/saved-scenario';
import { addRecent, addSnapshot } from '../store/saved/scenario-history';
import { embedCode } from '../store/saved/share-address';
import { scenarioOf } from '../store/views/scenario-of';
import { deviceStorage, writePreferences } from '../store/slices/preferences/preferences';
import type { Check } from '../store/state';
import { exportAs, type ExportKind } from './export/export-as';
import { prepareShare } from './prepare-share';
import { cleanTexts } from './secrets/clean-texts';
import { mayHoldSecret } from './secrets/may-hold-secret';
import { shareAskOf } from './share-ask';
import { storableFiles } from './storable-files';

/** Files that were saved, texts that were copied, and what the browser keeps. */
const { out, kept, jobs } = vi.hoisted(() => ({
  out: [] as string[],
  kept: new Map<string, unknown>(),
  jobs: [] as string[],
}));
vi.mock('idb-keyval', () => ({
  get: async (key: string) => kept.get(key),
  set: async (key: string, value: unknown) => void kept.set(key, value),
  del: async (key: string) => void kept.delete(key),
  update: async (key: string, change: (before: unknown) => unknown) => void kept.set(key, change(kept.get(key))),
}));
vi.mock('../ui/save-file', async (original) => ({
  ...(await original<object>()),
  saveFile: (name: string, content: string) => out.push(name, content),
}));
vi.mock('./share-jobs', async () => {
  const { answerShareJob } = await import('./answer-share-job');
  return { inShareWorker: async (job: never, ask: never) => (jobs.push(job), answerShareJob({ job, ask })) };
});
vi.mock('./export/svg-to-png', () => ({ svgToPng: async (svg: string) => svg }));
vi.mock('./export/palette-of-page', () => ({ paletteOfPage: () => new Proxy({}, { get: () => ({}) }) }));

/** Each is planted once in each place. Built in pieces, so that nobody takes them for real ones. */
const jwt = (id: string) =>
  ['eyJhbGciOiJSUzI1NiJ9', btoa(`{"sub":"${id}"}`).replaceAll('=', ''), 'c2lnbmF0dXJl'].join('.');
const begin = (what: string) => `-----BEGIN ${what}-----`;

interface Written {
  readonly text: string;
  readonly secret: string;
}

/** What can be written anywhere, each with an `id` that tells it from all others. */
const KINDS: Readonly<Record<string, (id: string) => Written>> = {
  'a bearer token': (id) => ({ text: `Bearer ${jwt(id)}`, secret: jwt(id).split('.')[1] ?? '' }),
  'a token that says nothing': (id) => ({ text: `Authorization: Bearer 0paque${id}0paque`, secret: `0paque${id}` }),
  'basic credentials': (id) => ({ text: `authorization: Basic ${btoa(`bob:${id}`)}`, secret: btoa(`bob:${id}`) }),
  'a password in an address': (id) => ({ text: `see https://bob:pw${id}@db.example/x`, secret: `pw${id}` }),
  'a private key': (id) => ({
    text: `${begin('RSA PRIVATE KEY')}\nMIIE${id}\n-----END RSA PRIVATE KEY-----`,
    secret: `MIIE${id}`,
  }),
  'a private key in base64': (id) => ({
    text: btoa(`${begin('EC PRIVATE KEY')}\n${id}${id}`),
    secret: btoa(`${begin('EC PRIVATE KEY')}\n${id}${id}`).slice(20),
  }),
  'a private JSON Web Key': (id) => ({ text: `{"kty":"RSA","n":"0vx7","d":"dd${id}"}`, secret: `dd${id}` }),
  'an API key in a header': (id) => ({ text: `curl -H "x-api-key: hk${id}" http://a`, secret: `hk${id}` }),
  'an API key in a query': (id) => ({ text: `GET /a?b=c&api_key=qk${id}&d=e`, secret: `qk${id}` }),
  'a password as an option': (id) => ({ text: `mysql --password=op${id}`, secret: `op${id}` }),
  'a key in words': (id) => ({ text: `the API key: wk${id}`, secret: `wk${id}` }),
  // The same names as other people write them.
  'a key in capitals': (id) => ({ text: `# API KEY: ck${id}`, secret: `ck${id}` }),
  'a key with a line': (id) => ({ text: `SIGNING_KEY : sk${id}`, secret: `sk${id}` }),
  'a password with blanks': (id) => ({ text: `db password = bp${id}`, secret: `bp${id}` }),
  'a password of a shell': (id) => ({ text: `export Db_Pass=sp${id}`, secret: `sp${id}` }),
  'a value without small letters': (id) => ({
    text: `Password: UP${id.toUpperCase()}`,
    secret: `UP${id.toUpperCase()}`,
  }),
  'a passcode as an option': (id) => ({ text: `mysql --passcode pc${id}`, secret: `pc${id}` }),
  'a parameter in capitals': (id) => ({ text: `GET /a?ACCESS_TOKEN=at${id}`, secret: `at${id}` }),
  'a header in capitals': (id) => ({ text: `curl --header 'X-Api-Key: xk${id}'`, secret: `xk${id}` }),
  'a token known by its looks': (id) => ({ text: `ghp_${id.padEnd(24, 'x')}`, secret: `ghp_${id}` }),
};

const planted = new Map<string, string>();
let count = 0;

/** A secret of each kind, each in a text of its own. */
function everyKind(place: string): readonly string[] {
  return Object.entries(KINDS).map(([kind, write]) => plant(kind, place, write));
}

/** Where no blank can stand, only those that need none. */
function everyWord(place: string): readonly string[] {
  const words = Object.entries(KINDS).filter(([, write]) => !/\s/.test(write('x').text));
  return words.map(([kind, write]) => plant(kind, place, write));
}

function plant(kind: string, place: string, write: (id: string) => Written): string {
  count += 1;
  const { text, secret } = write(`s3cr3t${count}z`);
  planted.set(secret, `${kind} in ${place}`);
  return text;
}

/** A secret that is known by where it stands. */
const only = (kind: string, place: string) => plant(kind, place, (id) => ({ text: id, secret: id }));

const lines = (place: string) => everyKind(place).join('\n');
const asComment = (text: string) => text.replace(/^/gm, '# ');

const mesh = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
${asComment(lines('comments'))}
apiVersion: v1
kind: Secret
metadata: {name: db, namespace: shop}
data: {password: ${btoa(only('a value in base64', 'a Secret'))}}
stringData: {other: ${only('a value', 'a Secret')}, "tls.key": "${begin('PRIVATE KEY')}\\n${only('a certificate’s key', 'a Secret')}\\n-----END PRIVATE KEY-----"}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"note":"${only('a last-applied note', 'an annotation')}"}'
    example.com/api-token: ${only('a token', 'an annotation')}
    example.com/settings: '{"db_password": "${only('a password', 'JSON in an annotation')}"}'
  managedFields: [{manager: ${only('managedFields', 'metadata')}}]
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {example.com/client-secret: ${only('a secret', 'an annotation of a pod')}}
    spec:
      containers:
      - name: web
        args: ["--api-key=${only('a key', 'an argument')}", --client-secret, ${only('a secret', 'the next argument')}]
        env: [{name: A, value: ${only('a value', 'env')}}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: jwt, namespace: shop}
spec: {jwtRules: [{issuer: a, jwks: '{"keys":[{"kty":"oct","k":"${only('a symmetric key', 'jwks')}"}]}'}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: app, namespace: shop}
data:
  db.password: ${only('a password', 'a ConfigMap')}
  application.properties: |
    spring.datasource.password=${only('a password', 'properties')}
    api.secret-key: ${only('a key', 'properties')}
  notes: |
${lines('a ConfigMap').replace(/^/gm, '    ')}
`;

const files = [
  { file: 'mesh.yaml', text: mesh },
  { file: 'notes.yaml', text: asComment(lines('a file of comments')) },
  ...everyKind('the name of a file').map((name, at) => ({ file: `${at} ${name}.yaml`, text: '' })),
];

const CALL = { from: 'shop/web', to: 'shop/web:80', request: '', start: 0, end: 0 };
const asked = (http: Partial<typeof anyRequest>): Pick<Expectation, 'http' | 'request'> => ({
  http: { ...anyRequest, ...http },
  request: typeof http.path === 'string' ? `GET ${http.path}` : '',
});

/** Requests with secrets, each of them in a check, a goal, a call or a scene. */
function requests(place: string): readonly Pick<Expectation, 'http' | 'request'>[] {
  return [
    asked({
      token: {
        bearer: plant('a bearer token', place, (id) => ({ text: jwt(id), secret: jwt(id).split('.')[1] ?? '' })),
      },
    }),
    ...['authorization', 'cookie', 'x-api-key', 'x-client-secret'].map((name) =>
      asked({ headers: [[name, only(`the header ${name}`, place)]] }),
    ),
    ...['api_key', 'access_token', 'sig'].map((name) =>
      asked({ path: `/a?b=c&${name}=${only(`the parameter ${name}`, place)}&d=e` }),
    ),
    asked({ path: { ...OPEN, prefix: `/a?token=${only('a parameter of a prefix', place)}` } }),
    asked({ path: `/go?to=https://bob:${only('a password in a parameter', place)}@db.example` }),
    asked({
      host: plant('a token', `the host of ${place}`, (id) => ({
        text: `${jwt(id)}.example`,
        secret: btoa(`{"sub":"${id}"}`).replaceAll('=', ''),
      })),
    }),
    ...everyKind(`a header of ${place}`).map((value) => asked({ headers: [['x-note', value]] })),
    ...everyWord(`the path of ${place}`).map((value) => asked({ path: `/${value}` })),
  ];
}

const checks: readonly Check[] = [
  ...requests('a check').map((one): Check => ({ kind: 'call', call: { ...CALL, ...one, verdict: 'allow' } })),
  ...requests('a guarantee').map(
    ({ http, request }): Check => ({
      kind: 'guarantee',
      guarantee: { only: ['shop/web'], to: 'shop/web:80', ...(http && { http }), request, start: 0, end: 0 },
    }),
  ),
  ...everyKind('the title of a check').map(
    (title): Check => ({ kind: 'call', call: { ...CALL, title, because: 'a/b', verdict: 'allow' } }),
  ),
  ...everyKind('the reason of a check').map(
    (because): Check => ({ kind: 'call', call: { ...CALL, because, verdict: 'allow' } }),
  ),
];

const scenes = [
  {
    title: lines('the title of a scene'),
    note: `Say it.\n${lines('a note')}`,
    lens: lines('a lens'),
    show: 'answer' as const,
    hidden: [],
  },
  ...requests('a scene').map((one) => ({
    title: 'a',
    note: '',
    show: 'answer' as const,
    hidden: [],
    ask: { from: 'shop/web', to: 'shop/web:80', ...one },
  })),
];

const calls = [
  { from: 'shop/web', to: 'shop/web:80' },
  ...requests('a call').map(({ http }) => ({ from: 'internet', to: 'shop/web:80', ...(http && { http }) })),
];

const goals: readonly Goal[] = [
  ...checks,
  { kind: 'call', call: { ...CALL, title: lines('the title of a goal'), verdict: 'allow' } },
];

const own: ExerciseScenario = {
  title: `Own ${lines('the title of an exercise')}`,
  files: [{ file: 'mesh.yaml', text: mesh }],
  calls,
  view: {},
  exercise: {
    task: lines('a task'),
    goals,
    solution: [{ file: 'mesh.yaml', text: `${mesh}# solved ${lines('a solution').replaceAll('\n', ' ')}\n` }],
    wrong: [{ title: lines('a wrong answer'), says: lines('what it says'), files: [{ file: 'a.yaml', text: mesh }] }],
  },
};

const title = `Planted ${lines('a title')}`;
const scenario = { title, files, calls, checks, scenes, id: 'planted' };

function storage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    toJSON: () => [...items],
  } as unknown as Storage;
}

beforeAll(() => {
  // The page's own way, with the question that comes before the search.
  setCleanFiles(storableFiles);
  vi.stubGlobal('document', { addEventListener: () => {}, visibilityState: 'visible' });
  vi.stubGlobal('location', { origin: 'https://a.example', pathname: '/', hash: '' });
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void out.push(text) } });
});

/** The page, as it is with all of that in it. */
function open(): void {
  const { replaceScenario, finishEvaluation } = appStore.getState();
  replaceScenario(scenario);
  const engine = createEngine();
  engine.load(files);
  const view = engine.view({ calls: appStore.getState().calls, edges: 'all' });
  finishEvaluation({ view, revision: appStore.getState().revision, files, elapsedMs: 1 });
  appStore.setState({ matrix: engine.matrix(), matrixOf: appStore.getState().view });
}

/** Whatever a link says, and the words around it. */
function unpacked(text: string): string {
  return text.replaceAll(/v\d:[\w-]{40,}/g, (link) => {
    const decoded = decodeShareLink(link);
    expect(decoded.ok).toBe(true);
    return decoded.ok ? JSON.stringify(decoded.scenario) : '';
  });
}

async function made(by: () => unknown): Promise<string> {
  out.length = 0;
  await by();
  return unpacked(out.join('\n'));
}

function openOwn(): void {
  const answer = [{ file: 'mesh.yaml', text: `${mesh}# mine\n` }, ...files.slice(1)];
  appStore.getState().openSet({ title: own.title, exercises: [own, { ...own, title: `Two ${own.title}` }] });
  appStore
    .getState()
    .openExercise(exerciseOf(null, own), { title: own.title, files: answer, calls: [...calls], scenes });
  appStore.getState().keepAnswer(exerciseOf(null, own).id, answer);
}

const exported = (kind: ExportKind) => () => made(() => exportAs(kind));
const stored = async (key: string, what: () => unknown): Promise<string> => {
  kept.clear();
  await what();
  await vi.waitFor(() => expect(kept.has(key)).toBe(true), { timeout: 10_000 });
  return JSON.stringify([...kept]);
};
const draft = () => ({ from: title, files: [...files] });

/** Every way out of the page's memory. */
const CHANNELS: readonly (readonly [name: string, text: () => Promise<string>])[] = [
  ['the link', async () => unpacked(prepareShare(shareAskOf(appStore.getState())).link)],
  ['the scenario file of Share', async () => prepareShare(shareAskOf(appStore.getState())).text],
  [
    'the code of an embedded page',
    async () => {
      const { link, scenario: shared } = prepareShare(shareAskOf(appStore.getState()));
      return unpacked(embedCode(link, shared.title));
    },
  ],
  ['Scenario file', exported('scenario')],
  ['YAML for kubectl', exported('kubectl')],
  ['Markdown', exported('markdown')],
  ['CSV', exported('csv')],
  ['SVG', exported('svg')],
  ['PNG, and what it is painted from', exported('png')],
  ['a copy of what quotes the text', () => made(() => copyCleanText(mesh, 'Copied.'))],
  ['the checks as a file', () => made(() => exportChecks(appStore.getState()))],
  ['an answer', () => made(() => (openOwn(), copyAnswer()))],
  ['all answers of a set', () => made(() => (openOwn(), copyAllAnswers()))],
  [
    'a link of Share with an open exercise',
    async () => (openOwn(), unpacked(prepareShare(shareAskOf(appStore.getState())).link)),
  ],
  [
    'the exercise of an author, with its solution',
    () =>
      made(() => {
        const written = exerciseFile(
          { title: own.title, task: own.exercise.task, start: draft(), solution: draft() },
          goals,
          calls,
        );
        return written === null ? undefined : copyLinkTo(written, 'Copied.');
      }),
  ],
  [
    'a set of an instructor',
    () => made(() => copyLinkTo(setScenario({ title: own.title, exercises: [own, own] }), 'Copied.')),
  ],
  [
    'exported progress',
    async () => (openOwn(), JSON.stringify(await cleanedProgress(progressOf(appStore.getState())))),
  ],
  [
    'IndexedDB: the scenario',
    () =>
      stored(
        'scenario.v1',
        () => (keepScenarioSaved(appStore), appStore.getState().replaceScenario({ ...scenario, id: 'other' })),
      ),
  ],
  [
    'IndexedDB: recent ones',
    () => stored('recent.v1', () => addRecent({ ...scenarioOf(appStore.getState()), isTouched: true })),
  ],
  [
    'IndexedDB: snapshots',
    () => stored('snapshots.v1', () => addSnapshot({ ...scenarioOf(appStore.getState()), isTouched: true }, 'taken')),
  ],
  ['IndexedDB: progress', () => stored('progress.v1', async () => (await restoreProgress(appStore), openOwn()))],
  ['IndexedDB: the set', () => stored('exercises.v1', async () => (await restoreProgress(appStore), openOwn()))],
  [
    'IndexedDB: what an instructor gives',
    () => stored('hand-out.v1', async () => (await restoreHandOut(), addExercises([own]))),
  ],
  [
    'IndexedDB: the draft of an author',
    () =>
      stored('author.v1', async () => {
        await restoreDraft();
        authorDraft.setState({ title, task: own.exercise.task, start: draft(), solution: draft() });
      }),
  ],
  [
    'localStorage and sessionStorage',
    async () => {
      writePreferences(deviceStorage(), appStore.getState());
      pinCard(title, 'shop/web', { x: 1, y: 1 });
      await keepAnswers(own.exercise.task);
      return JSON.stringify([localStorage, sessionStorage]);
    },
  ],
];

test.each(CHANNELS)(
  'no secret of any kind is in %s',
  async (_, text) => {
    open();
    const written = await text();
    expect(written.length).toBeGreaterThan(20);
    expect([...planted].filter(([secret]) => written.includes(secret)).map(([, what]) => what)).toEqual([]);
  },
  60_000,
);

test.each<ExportKind>(['svg', 'png', 'markdown', 'csv'])(
  '%s is searched in the worker, not by the page',
  async (kind) => {
    open();
    jobs.length = 0;
    await exported(kind)();
    expect(new Set(jobs)).toEqual(new Set(['clean']));
  },
);

test('YAML for kubectl is made in the worker', async () => {
  open();
  jobs.length = 0;
  await exported('kubectl')();
  expect(jobs[0]).toBe('kubectl');
});

test('there is something of every kind in every place', () => {
  expect(planted.size).toBeGreaterThan(300);
  const all = JSON.stringify([scenario, own]).replaceAll('\\\\n', '\\n');
  const missing = [...planted].filter(([secret]) => !all.includes(secret) && !all.includes(btoa(secret)));
  expect(missing.map(([, what]) => what)).toEqual([]);
});

test('everything that is left out can be put back', () => {
  open();
  const ask = shareAskOf(appStore.getState());
  let { removals, text } = prepareShare(ask);
  const restored: string[] = [];
  // What stood beside another secret may only be seen once that is back.
  for (let round = 0; round < 3; round += 1) {
    restored.push(...removals.map(({ id }) => id));
    ({ removals, text } = prepareShare({ ...ask, restored }));
  }
  const plain = text.replaceAll(/\n\s+/g, ' ');
  const isIn = (all: string, secret: string) => all.includes(secret) || all.includes(btoa(secret));
  const shared = JSON.stringify(scenario);
  // Prefixes are no part of the format.
  const gone = [...planted].filter(
    ([secret, what]) => isIn(shared, secret) && !isIn(plain, secret) && !what.includes('prefix'),
  );
  expect(gone.map(([, what]) => what)).toEqual([]);
});

test('what is found in a text is looked for in it', () => {
  const missed = Object.entries(KINDS).filter(([, write]) => !mayHoldSecret(write('s3cr3tz').text));
  expect(missed.map(([kind]) => kind)).toEqual([]);
  const texts = mesh.split('---\n').map((text) => ({ file: '', text }));
  const unseen = texts.filter((one) => cleanTexts([one], null).removed.length > 0 && !mayHoldSecret(one.text));
  expect(unseen).toEqual([]);
  expect(storableFiles([{ file: 'a', text: 'kind: Pod' }], null)).toMatchObject({ removed: [] });
});

test('nothing that an example says is taken for a secret', () => {
  const examples = import.meta.glob<string>('../../scenarios/**/*.yaml', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const found = Object.entries(examples).flatMap(
    ([path, text]) =>
      cleanTexts([{ file: path, text: text.replaceAll(/\bey[\w-]+\.[\w-]+\.[\w-]*/g, 'x') }], null).removed,
  );
  expect(found).toEqual([]);
});
