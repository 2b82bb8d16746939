// The architecture, as far as a machine can read it. Change it only together with ARCHITECTURE.md.
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

const PAGE = ['worker/client', 'worker/protocol', 'words', 'scenarios', 'type engine/index'];

/** Features do not see each other; they meet in the store. */
const FEATURE = ['app/ui', 'app/marks', 'app/store', ...PAGE];

/** What each folder, or file, may import besides itself. `type x`: nothing of x but its types. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'engine/base': [],
  'engine/crypto': [],
  'engine/matchers': ['engine/base'],
  'engine/manifests': ['engine/base'],
  'engine/mesh': ['engine/base', 'engine/matchers', 'engine/manifests'],
  'engine/xds': ['engine/base', 'engine/matchers'],
  'engine/controlplane': ['engine/base', 'engine/matchers', 'engine/manifests', 'engine/mesh', 'engine/xds'],
  'engine/dataplane': ['engine/base', 'engine/crypto', 'engine/matchers', 'engine/xds'], // a proxy never sees YAML
  'engine/dataplane/http': [
    'engine/base',
    'engine/matchers',
    'type engine/xds',
    'type engine/dataplane/question',
    'type engine/dataplane/traffic',
  ], // reads and rewrites requests, and decides nothing
  'engine/admission': ['engine/base', 'engine/matchers', 'engine/manifests'],
  'engine/admission/go': [], // Go's library knows no Istio
  'engine/analysis': [
    'engine/base',
    'engine/matchers',
    'engine/manifests',
    'engine/mesh',
    'engine/xds',
    'engine/controlplane',
    'engine/dataplane',
    'engine/admission',
  ],
  'engine/analysis/answer': [
    'engine/base',
    'engine/matchers',
    'engine/manifests',
    'engine/mesh',
    'engine/xds',
    'engine/controlplane',
    'engine/dataplane',
  ], // one question: it knows nothing of those who ask many
  'engine/analysis/edits': [
    'engine/base',
    'engine/manifests',
    'engine/mesh',
    'engine/dataplane/answer',
    'type engine/analysis/load-mesh',
  ], // writes into texts; others try what came of it
  'engine/index': ['engine'], // the only door: one list below names another file of the engine, and says why

  'worker/engine.worker': ['worker', 'engine/index'],
  'worker/checker': ['worker', 'scenarios', 'type engine/index'],
  'worker/grader': ['worker', 'scenarios', 'type engine/index'],
  'worker/find-patch': ['worker', 'scenarios', 'engine/index'],
  worker: ['type engine/index', 'type scenarios/index'], // loaded by the page, which must not load the engine

  words: ['type engine/index', 'type scenarios'],
  'words/language': [], // knows how sentences are put together, whatever they say
  'words/verdict': ['words/language', 'type engine/index'],
  scenarios: ['type engine/index', 'engine/base/open-path'],
  'scenarios/format': ['type engine/index', 'engine/base/open-path'], // reads and writes; what becomes of it is graded elsewhere
  'scenarios/link': ['scenarios/format', 'type engine/index'],
  'scenarios/grading': ['scenarios/format', 'type engine/index'],
  'scenarios/shown': ['scenarios/format', 'type engine/index'],

  'app/ui': [], // knows no Istio
  'app/marks': ['app/ui', 'app/store', 'words', 'type engine/index'],
  'app/store': ['app/ui', ...PAGE],
  'app/store/state': ['type app/store/views', 'type engine/index', 'type scenarios', 'type worker/protocol'],
  'app/store/views': ['type app/store/state', 'words', 'scenarios', 'type engine/index'], // derived from the state, and nothing done
  'app/store/slices': ['type app/store/state', 'app/store/views', 'words', 'scenarios', 'type engine/index'],
  'app/store/app-store': ['type app/store/state', 'app/store/slices'],
  'app/store/followers': [
    'type app/store/app-store',
    'type app/store/state',
    'app/store/views',
    'app/store/edits',
    ...PAGE,
  ],
  'app/store/saved': ['type app/store/app-store', 'type app/store/state', 'app/store/views', 'app/ui', ...PAGE], // given the store that it saves
  'app/editor': FEATURE,
  'app/graph': [...FEATURE, 'engine/base/open-path'], // what a path stands for: nothing of the engine comes with it
  'app/graph/layout': ['app/graph/reconcile'], // knows sizes and who calls whom, and nothing of what is drawn
  'app/calls': [
    'app/store/views',
    'words',
    'scenarios',
    'type engine/index',
    'engine/base/edit-distance',
    'engine/base/open-path',
  ], // how far two texts are apart: nothing of the engine comes with it
  'app/inspector': [...FEATURE, 'app/calls', 'engine/base/open-path'],
  'app/exercises': [...FEATURE, 'app/share/share-jobs'], // links of answers are unpacked in the worker of share
  'app/share': [...FEATURE, 'app/editor/intake', 'app/graph', 'app/calls'], // gives away what the panes hold
  'app/shell': ['app', 'conformance/pinned.json', 'engine/base/edit-distance', ...PAGE],
  'app/main': ['app/shell', 'app/share', 'app/store', 'app/ui', 'words', 'worker/client', 'worker/start-worker'],

  commands: ['engine/index', 'scenarios', 'words', 'scripts'],
};

/** Packages, where they are few enough to list. Everything else may use any. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  engine: [
    'yaml',
    'ipaddr.js',
    '@noble/curves/ed25519.js',
    '@noble/curves/nist.js',
    '@noble/hashes/hmac.js',
    '@noble/hashes/sha2.js',
    'micro-rsa-dsa-dh/rsa.js',
  ],
  worker: [],
  words: [],
  scenarios: ['yaml', 'fflate', 'vite'], // the build compiles examples
};

const VAGUE_NAMES = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'misc'];
const LONG = 500;

const sources = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const texts = Object.fromEntries(Object.entries(sources).map(([path, text]) => [path.replace('./', ''), text]));

test('every file keeps to the architecture', () => {
  expect(Object.keys(texts).length).toBeGreaterThan(20);
  expect(findViolations(texts)).toEqual([]);
});

describe('a planted violation is found', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'a proxy that reads YAML',
      { 'engine/dataplane/a.ts': "import type { B } from '../manifests/b';", 'engine/manifests/b.ts': '' },
      ['engine/dataplane/a.ts imports engine/manifests/b'],
    ],
    [
      'an import in passing: re-exported, dynamic, for its effect',
      {
        'engine/xds/a.ts': "export { b } from '../mesh/b'; await import('../mesh/b'); import '../mesh/b';",
        'engine/mesh/b.ts': '',
      },
      ['engine/xds/a.ts imports engine/mesh/b'],
    ],
    [
      'the page running the engine',
      {
        'app/graph/a.ts': "import { createEngine, type Engine } from '../../engine';",
        'app/graph/b.ts': "import { type Engine } from '../../engine';",
        'app/graph/c.ts': "import type { Engine } from '../../engine';",
        'engine/index.ts': '',
      },
      ['app/graph/a.ts imports engine/index'],
    ],
    [
      'the client of the worker bringing the engine along',
      {
        'worker/client.ts': "import { createEngine } from '../engine';",
        'worker/engine.worker.ts': "import { createEngine } from '../engine';",
        'engine/index.ts': '',
      },
      ['worker/client.ts imports engine/index'],
    ],
    [
      'another way into the engine than its door',
      { 'commands/a.ts': "import { b } from '../engine/base/b';", 'engine/base/b.ts': '' },
      ['commands/a.ts imports engine/base/b'],
    ],
    [
      'features that know each other',
      {
        'app/graph/A.tsx': "import { B } from '../editor/B';",
        'app/shell/A.tsx': "import { B } from '../editor/B';",
        'app/editor/B.tsx': '',
      },
      ['app/graph/A.tsx imports app/editor/B'],
    ],
    [
      'an answer that asks the map',
      {
        'engine/analysis/answer/a.ts': "import { b } from '../map/b';",
        'engine/analysis/map/b.ts': "import { c } from '../answer/c';",
        'engine/analysis/answer/c.ts': '',
      },
      ['engine/analysis/answer/a.ts imports engine/analysis/map/b'],
    ],
    [
      'an edit that is tried where it is written',
      { 'engine/analysis/edits/a.ts': "import { b } from '../flips/b';", 'engine/analysis/flips/b.ts': '' },
      ['engine/analysis/edits/a.ts imports engine/analysis/flips/b'],
    ],
    [
      'a codec that runs filters, and Go reading manifests',
      {
        'engine/dataplane/http/a.ts': "import type { D } from '../traffic'; import { b } from '../filters/b';",
        'engine/dataplane/filters/b.ts': '',
        'engine/dataplane/traffic.ts': '',
        'engine/admission/go/c.ts': "import { e } from '../../manifests/e';",
        'engine/manifests/e.ts': '',
      },
      [
        'engine/admission/go/c.ts imports engine/manifests/e',
        'engine/dataplane/http/a.ts imports engine/dataplane/filters/b',
      ],
    ],
    [
      'a format that grades, a grammar that knows verdicts, and a verdict that knows its tab',
      {
        'scenarios/format/a.ts': "import { b } from '../grading/b';",
        'scenarios/grading/b.ts': "import { c } from '../format/c';",
        'scenarios/format/c.ts': '',
        'words/language/d.ts': "import { e } from '../verdict/e';",
        'words/verdict/e.ts': "import { d } from '../language/d'; import { f } from '../tabs/f';",
        'words/tabs/f.ts': "import { e } from '../verdict/e';",
      },
      [
        'scenarios/format/a.ts imports scenarios/grading/b',
        'words/language/d.ts imports words/verdict/e',
        'words/verdict/e.ts imports words/tabs/f',
      ],
    ],
    [
      'a slice that acts, a view that holds the store, and a follower that takes the only one',
      {
        'app/store/app-store.ts': "import { a } from './slices/a';",
        'app/store/slices/a.ts': "import { b } from '../views/b'; import { c } from '../followers/c';",
        'app/store/views/b.ts': "import { appStore } from '../app-store'; import type { State } from '../state';",
        'app/store/followers/c.ts': "import { appStore } from '../app-store';",
        'app/store/followers/d.ts': "import type { AppStore } from '../app-store'; import { e } from '../edits/e';",
        'app/store/edits/e.ts': "import { appStore } from '../app-store';",
        'app/store/state.ts': "import { b } from './views/b';",
      },
      [
        'app/store/followers/c.ts imports app/store/app-store',
        'app/store/slices/a.ts imports app/store/followers/c',
        'app/store/state.ts imports app/store/views/b',
        'app/store/views/b.ts imports app/store/app-store',
      ],
    ],
    [
      'a package in the engine',
      { 'engine/base/a.ts': "import { useState } from 'react'; import { parse } from 'yaml';" },
      ['engine/base/a.ts uses the package react'],
    ],
    ['an unknown folder', { 'engine/magic/a.ts': '' }, ['engine/magic/a.ts is in no known folder']],
    [
      'an import of a test',
      {
        'words/a.ts': "import { b } from './b.test';",
        'words/b.test.ts': "import '../engine/base/c';",
        'engine/base/c.ts': '',
      },
      ['words/a.ts imports the test words/b.test'],
    ],
    [
      'a vague name',
      { 'engine/base/string-utils.ts': '', 'app/ui/helpers/A.tsx': '' },
      ['app/ui/helpers/A.tsx has a name that says nothing', 'engine/base/string-utils.ts has a name that says nothing'],
    ],
    ['a default export', { 'app/ui/A.tsx': 'export default 1;' }, ['app/ui/A.tsx has a default export']],
    [
      'a long file without a reason',
      {
        'engine/base/a.ts': '\n'.repeat(500),
        'engine/base/b.ts': `// Long because it is a table.\n${'\n'.repeat(500)}`,
      },
      ['engine/base/a.ts has over 500 lines and does not say why'],
    ],
    ['a file that does not parse', { 'words/a.ts': 'export const = ;' }, ['words/a.ts does not parse']],
  ])('%s', (_name, planted, expected) => {
    expect(findViolations(planted)).toEqual(expected);
  });
});

/** Says what breaks a rule, a sentence each, in the order of the files' names. */
function findViolations(files: Readonly<Record<string, string>>): readonly string[] {
  const found = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, text]) => [
      ...checkName(path),
      ...checkLength(path, text),
      ...checkModule(path, text, (target) => target in files),
    ]);
  return [...new Set(found)];
}

function checkName(path: string): readonly string[] {
  const isVague = path.split(/[/.-]/).some((word) => VAGUE_NAMES.includes(word.toLowerCase()));
  return isVague ? [`${path} has a name that says nothing`] : [];
}

function checkLength(path: string, text: string): readonly string[] {
  const lines = text.split('\n');
  if (!path.startsWith('engine/') || isTest(path) || lines.length <= LONG) return [];
  return lines.slice(0, 10).some((line) => line.includes('Long because'))
    ? []
    : [`${path} has over ${LONG} lines and does not say why`];
}

function checkModule(path: string, text: string, exists: (path: string) => boolean): readonly string[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) return [`${path} does not parse`];

  const exported = module.staticExports.flatMap((statement) => statement.entries);
  const hasDefault = exported.some((entry) => entry.exportName.kind === 'Default');
  const area = areaOf(path);
  const own = hasDefault ? [`${path} has a default export`] : [];
  if (isTest(path)) return own; // a test may import anything
  if (area === null) return [...own, `${path} is in no known folder`];

  const imported = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      isType: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...exported.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, isType }] : [],
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      specifier: text.slice(start + 1, end - 1),
      isType: false,
    })),
  ];
  return [
    ...own,
    ...imported.flatMap(({ specifier, isType }) => {
      if (!specifier.startsWith('.')) return checkPackage(path, specifier);
      const target = resolve(path, specifier, exists);
      if (isTest(target)) return [`${path} imports the test ${target}`];
      return mayImport(area, target, isType) ? [] : [`${path} imports ${target}`];
    }),
  ];
}

function checkPackage(path: string, specifier: string): readonly string[] {
  const allowed = MAY_USE[path.split('/')[0] ?? ''];
  return allowed && !allowed.includes(specifier) ? [`${path} uses the package ${specifier}`] : [];
}

function mayImport(area: string, target: string, isType: boolean): boolean {
  const allowed = MAY_IMPORT[area] ?? [];
  return [area, ...allowed].some((each) => {
    const isTypeOnly = each.startsWith('type ');
    return (isType || !isTypeOnly) && isWithin(target, each.replace('type ', ''));
  });
}

/** The longest entry of the table that the file is in. */
function areaOf(path: string): string | null {
  const module = path.replace(/\.tsx?$/, '');
  const areas = Object.keys(MAY_IMPORT).filter((area) => isWithin(module, area));
  return areas.sort((a, b) => b.length - a.length)[0] ?? null;
}

function isWithin(module: string, area: string): boolean {
  return module === area || module.startsWith(`${area}/`);
}

/** Tests, and values made for them. Files directly under `src` are about all of it. */
function isTest(path: string): boolean {
  return /\.(test|fixture)(\.tsx?)?$/.test(path);
}

/** @returns the module's path from `src`, without extension if it is TypeScript */
function resolve(from: string, specifier: string, exists: (path: string) => boolean): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of (specifier.split('?')[0] ?? '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  const path = parts.join('/');
  if (exists(`${path}/index.ts`)) return `${path}/index`;
  return path.replace(/\.tsx?$/, '');
}
