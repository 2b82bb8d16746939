import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { expect, test } from './quiet-page';

/** Something typed, or what is offered for something typed. */
type Step = string | readonly [typed: string, word: string];

const editor = (page: Page, file = 'policy.yaml') => page.getByRole('textbox', { name: `YAML editor, ${file}` });
const offered = (page: Page) => page.locator('.suggest-widget.visible .monaco-list-row.focused');

async function openNewFile(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await page.getByRole('button', { name: 'New file' }).click();
  await editor(page).focus();
}

/** Types lines as a person does who leaves their indentation to the editor; `<` at the beginning takes a step of it back. */
async function typeLines(page: Page, lines: readonly string[]): Promise<void> {
  for (const [at, line] of lines.entries()) {
    if (at > 0) await page.keyboard.press('Enter');
    const text = line.replace(/^<+/, '');
    for (let back = 0; back < line.length - text.length; back++) await page.keyboard.press('Backspace');
    await page.keyboard.type(text);
  }
}

/** Types the beginning of a word and takes what is offered for it. */
async function take(page: Page, typed: string, word: string, key: 'Tab' | 'Enter'): Promise<void> {
  await page.keyboard.type(typed);
  await expect(offered(page)).toHaveAttribute('aria-label', new RegExp(`^${word.replace(/[[\]./*]/g, '\\$&')}`));
  await page.keyboard.press(key);
}

/** A whole text: words that are taken by turns with Tab and Enter, and in between what is typed, ends of lines and steps back. */
async function takeAll(page: Page, steps: readonly Step[]): Promise<void> {
  let taken = 0;
  for (const step of steps) {
    if (typeof step !== 'string') await take(page, ...step, taken++ % 2 === 0 ? 'Tab' : 'Enter');
    else if (step === '\n') await page.keyboard.press('Enter');
    else if (/^<+$/.test(step)) for (const _ of step) await page.keyboard.press('Backspace');
    else await page.keyboard.type(step);
  }
}

async function written(page: Page): Promise<string> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  return page.evaluate(() => navigator.clipboard.readText());
}

const metadata = { name: 'orders', namespace: 'bookinfo' };
const selector = { matchLabels: { app: 'ratings' } };
const REVIEWS = 'cluster.local/ns/bookinfo/sa/bookinfo-reviews';

const authorizationPolicy = {
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata,
  spec: {
    selector,
    action: 'ALLOW',
    rules: [
      {
        from: [{ source: { principals: [REVIEWS], notNamespaces: ['a', 'b'] } }],
        to: [{ operation: { methods: ['GET'], paths: ['/ratings/*'] } }],
        when: [{ key: 'request.headers[x-token]', values: ['a'] }],
      },
    ],
  },
};

const head = (kind: string, group = 'security') => [
  `apiVersion: ${group}.istio.io/v1`,
  `kind: ${kind}`,
  'metadata:',
  'name: orders',
  'namespace: bookinfo',
  '<spec:',
];
const selectorLines = ['selector:', 'matchLabels:', 'app: ratings'];

const typedPolicy = [
  ...head('AuthorizationPolicy'),
  ...selectorLines,
  '<<action: ALLOW',
  'rules:',
  '- from:',
  '- source:',
  'principals:',
  `- ${REVIEWS}`,
  '<notNamespaces: ["a", "b"]',
  '<<<to:',
  '- operation:',
  'methods: ["GET"]',
  'paths:',
  '- /ratings/*',
  '<<<<when:',
  '- key: request.headers[x-token]',
  'values: ["a"]',
];

test('a policy that is typed line by line is indented as it is meant', async ({ page }) => {
  await openNewFile(page);
  await typeLines(page, typedPolicy);
  expect(parse(await written(page))).toEqual(authorizationPolicy);
});

test('Enter begins a new line behind what is typed in full, although it is offered', async ({ page }) => {
  await openNewFile(page);
  const lines = ['apiVersion: security.istio.io/v1', 'kind: AuthorizationPolicy', 'metadata:', 'namespace: bookinfo'];
  for (const line of lines) {
    await page.keyboard.type(line);
    if (!line.endsWith(':')) await expect(offered(page)).toBeVisible();
    await page.keyboard.press('Enter');
  }
  // What is offered here goes on: the path that is called is no path that is meant.
  await typeLines(page, ['<spec:', 'rules:', '- to:', '- operation:', 'paths:', '- /rating']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('- /ratings/0');
  expect(parse(await written(page))).toMatchObject({
    metadata: { namespace: 'bookinfo' },
    spec: { rules: [{ to: [{ operation: { paths: [expect.stringMatching(/^\/rating/), '/ratings/0'] } }] }] },
  });
});

test('a policy of nothing but what is offered is the policy that is meant', async ({ page }) => {
  await openNewFile(page);
  await takeAll(page, [
    ['apiV', 'apiVersion'],
    ['sec', 'security.istio.io/v1'],
    '\n',
    ['ki', 'kind'],
    ['Auth', 'AuthorizationPolicy'],
    '\n',
    ['meta', 'metadata'],
    ['na', 'name'],
    'orders',
    '\n',
    ['names', 'namespace'],
    ['book', 'bookinfo'],
    '\n',
    '<',
    ['sp', 'spec'],
    ['sel', 'selector'],
    ['match', 'matchLabels'],
    ['ap', 'app'],
    ['rat', 'ratings'],
    '\n',
    '<<',
    ['act', 'action'],
    ['AL', 'ALLOW'],
    '\n',
    ['rul', 'rules'],
    ['fr', 'from'],
    ['sou', 'source'],
    ['prin', 'principals'],
    ['bookinfo-rev', REVIEWS],
    '\n',
    '<<',
    ['to', 'to'],
    ['op', 'operation'],
    ['meth', 'methods'],
    ['G', 'GET'],
    '\n',
    ['pa', 'paths'],
    '/ratings/*',
    '\n',
    '<<',
    ['wh', 'when'],
    ['ke', 'key'],
    'request.headers[x-token]',
    '\n',
    ['val', 'values'],
    'a',
  ]);
  const text = await written(page);
  const [rule] = authorizationPolicy.spec.rules;
  expect(parse(text), text).toEqual({
    ...authorizationPolicy,
    spec: {
      ...authorizationPolicy.spec,
      rules: [{ ...rule, from: [{ source: { principals: [REVIEWS] } }] }],
    },
  });
});

/** What else is typed, and what it has to be. */
const others = [
  {
    lines: [
      ...head('PeerAuthentication'),
      ...selectorLines,
      '<<mtls:',
      'mode: STRICT',
      '<portLevelMtls:',
      '9080:',
      'mode: PERMISSIVE',
    ],
    spec: { selector, mtls: { mode: 'STRICT' }, portLevelMtls: { 9080: { mode: 'PERMISSIVE' } } },
  },
  {
    lines: [
      ...head('RequestAuthentication'),
      ...selectorLines,
      '<<jwtRules:',
      '- issuer: https://idp.example:8443/realm',
      'audiences:',
      '- shop',
      '<fromHeaders:',
      '- name: x-token',
      "prefix: 'Bearer '",
      '<<forwardOriginalToken: true',
    ],
    spec: {
      selector,
      jwtRules: [
        {
          issuer: 'https://idp.example:8443/realm',
          audiences: ['shop'],
          fromHeaders: [{ name: 'x-token', prefix: 'Bearer ' }],
          forwardOriginalToken: true,
        },
      ],
    },
  },
  {
    lines: [
      ...head('DestinationRule', 'networking'),
      'host: ratings',
      'trafficPolicy:',
      'tls:',
      'mode: ISTIO_MUTUAL',
      '<<subsets:',
      '- name: v1',
      'labels:',
      'version: v1',
    ],
    spec: {
      host: 'ratings',
      trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
      subsets: [{ name: 'v1', labels: { version: 'v1' } }],
    },
  },
  {
    lines: [
      ...head('VirtualService', 'networking'),
      'hosts:',
      '- ratings',
      '<http:',
      '- match:',
      '- uri:',
      'prefix: /ratings',
      '<<<route:',
      '- destination:',
      'host: ratings',
      'port:',
      'number: 9080',
      '<<weight: 100',
    ],
    spec: {
      hosts: ['ratings'],
      http: [
        {
          match: [{ uri: { prefix: '/ratings' } }],
          route: [{ destination: { host: 'ratings', port: { number: 9080 } }, weight: 100 }],
        },
      ],
    },
  },
  {
    lines: [
      ...head('Gateway', 'networking'),
      'selector:',
      'istio: ingressgateway',
      '<servers:',
      '- port:',
      'number: 443',
      'name: https',
      'protocol: HTTPS',
      '<tls:',
      'mode: SIMPLE',
      'credentialName: cert',
      '<hosts: ["shop.example.com", "*.example.com"]',
    ],
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [
        {
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          tls: { mode: 'SIMPLE', credentialName: 'cert' },
          hosts: ['shop.example.com', '*.example.com'],
        },
      ],
    },
  },
];

for (const { lines, spec } of others) {
  const kind = lines[1]?.replace('kind: ', '');
  test(`${kind} is typed line by line`, { tag: '@more' }, async ({ page }) => {
    await openNewFile(page);
    await typeLines(page, lines);
    const text = await written(page);
    expect(parse(text), text).toMatchObject({ kind, metadata, spec });
  });
}

const headSteps = (kind: string, begun: string): readonly Step[] => [
  ['ki', 'kind'],
  [begun, kind],
  '\n',
  ['apiV', 'apiVersion'],
  ['', ''],
  '\n',
  ['meta', 'metadata'],
  ['na', 'name'],
  'orders',
  '\n',
  ['names', 'namespace'],
  ['book', 'bookinfo'],
  '\n',
  '<',
  ['sp', 'spec'],
];

const accepted: readonly {
  readonly kind: string;
  readonly begun: string;
  readonly steps: readonly Step[];
  readonly spec: unknown;
}[] = [
  {
    kind: 'PeerAuthentication',
    begun: 'Peer',
    steps: [
      ['mt', 'mtls'],
      ['mo', 'mode'],
      ['STR', 'STRICT'],
      '\n',
      '<',
      ['port', 'portLevelMtls'],
      ['90', '9080'],
      ['DIS', 'DISABLE'],
    ],
    spec: { mtls: { mode: 'STRICT' }, portLevelMtls: { 9080: { mode: 'DISABLE' } } },
  },
  {
    kind: 'RequestAuthentication',
    begun: 'Request',
    steps: [
      ['jwt', 'jwtRules'],
      ['iss', 'issuer'],
      'me',
      '\n',
      ['fromH', 'fromHeaders'],
      ['na', 'name'],
      'x-token',
      '\n',
      '<',
      ['forw', 'forwardOriginalToken'],
      ['tr', 'true'],
    ],
    spec: { jwtRules: [{ issuer: 'me', fromHeaders: [{ name: 'x-token' }], forwardOriginalToken: true }] },
  },
  {
    kind: 'DestinationRule',
    begun: 'Dest',
    steps: [
      ['ho', 'host'],
      'ratings',
      '\n',
      ['traf', 'trafficPolicy'],
      ['tl', 'tls'],
      ['mo', 'mode'],
      ['ISTIO', 'ISTIO_MUTUAL'],
    ],
    spec: { host: 'ratings', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
  },
  {
    kind: 'VirtualService',
    begun: 'Virt',
    steps: [
      ['hosts', 'hosts'],
      'ratings',
      '\n',
      ['htt', 'http'],
      ['rou', 'route'],
      ['dest', 'destination'],
      ['ho', 'host'],
      'ratings',
    ],
    spec: { hosts: ['ratings'], http: [{ route: [{ destination: { host: 'ratings' } }] }] },
  },
  {
    kind: 'Gateway',
    begun: 'Gate',
    steps: [['serv', 'servers'], ['por', 'port'], ['num', 'number'], '80', '\n', '<', ['ho', 'hosts'], '"*"'],
    spec: { servers: [{ port: { number: 80 }, hosts: ['*'] }] },
  },
];

for (const { kind, begun, steps, spec } of accepted) {
  test(`${kind} is written by taking what is offered`, { tag: '@more' }, async ({ page }) => {
    await openNewFile(page);
    await takeAll(page, [...headSteps(kind, begun), ...steps]);
    const text = await written(page);
    expect(parse(text), text).toMatchObject({ kind, metadata, spec });
  });
}

test('the tip of the keyboard covers no line, and goes with the first letter', { tag: '@more' }, async ({ page }) => {
  await openNewFile(page);
  await page.keyboard.press('F6');
  await page.waitForTimeout(600);
  await editor(page).focus();
  const tip = page.getByText('Ctrl+M lets Tab leave.');
  await expect(tip).toBeVisible();
  const [of, text] = [await tip.boundingBox(), await page.locator('.monaco-editor').first().boundingBox()];
  expect((of?.y ?? 0) + (of?.height ?? 0)).toBeLessThanOrEqual(text?.y ?? 0);
  await page.keyboard.type('a');
  await expect(tip).toHaveCount(0);
});

test('what was written is seen with its key', { tag: '@more' }, async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.monaco-editor')).toBeVisible();
  await page.getByRole('button', { name: /^reviews to ratings port/ }).click();
  await page.getByRole('button', { name: 'Apply: use bookinfo-reviews in rule 0' }).click();
  const line = page.locator('.view-line', { hasText: 'sa/bookinfo-reviews' }).last();
  await expect(line).toBeVisible();
  const [first, pane] = [
    await line.locator('span span').nth(1).boundingBox(),
    await page.locator('.monaco-editor .margin').first().boundingBox(),
  ];
  expect(first?.x ?? 0).toBeGreaterThanOrEqual((pane?.x ?? 0) + (pane?.width ?? 0) - 1);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the plain view indents as well', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Panes' }).getByText('Code').click();
    const field = editor(page, 'mesh.yaml');
    await field.fill('');
    await field.focus();
    await typeLines(page, typedPolicy);
    expect(parse(await field.inputValue())).toEqual(authorizationPolicy);
  });
});
