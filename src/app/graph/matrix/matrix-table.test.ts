import { describe, expect, test } from 'vitest';
import {
  TRANSPORT_CODES,
  type ReachabilityMatrix,
  type ServiceId,
  type Verdict,
  VERDICT_CODES,
  type WorkloadId,
} from '../../../engine';
import { matrixCellName, matrixCellText } from '../../../words/map';
import { matrixCounts } from '../legend/legend-counts';
import { card } from '../mesh-view.fixture';
import { moveCursor } from './grid-cursor';
import { cellAt, questionAt, transportCodes, verdictCodes } from './matrix-cell';
import { matrixCsv } from './matrix-csv';
import { matrixSentences } from './matrix-sentences';
import { matrixTable, type TableOptions } from './matrix-table';

const cards = [
  card('internet'),
  card('gw/gate', { kind: 'gateway', dataPlane: 'gateway' }),
  card('b/x'),
  card('a/y'),
  card('a/z'),
];
const ids = cards.map(({ id }) => id);
const ports = ['gw/gate', 'b/x', 'a/y'];

/** Verdict and label of each caller, in the order of `ids`, for each of `ports`. */
const answers: readonly (readonly [Verdict | null, string])[][] = [
  [
    ['allow', ''],
    [null, ''],
    [null, ''],
  ],
  [
    [null, ''],
    ['depends', 'GET only'],
    ['fails', 'no route, 404'],
  ],
  [
    ['allow', ''],
    [null, ''],
    ['deny', '403'],
  ],
  [
    ['allow', ''],
    ['deny', '403'],
    [null, ''],
  ],
  [
    ['allow', ''],
    ['deny', '403'],
    [null, ''],
  ],
];
const labelTexts = ['', 'GET only', '403', 'no route, 404'];

const matrix: ReachabilityMatrix = {
  callers: ids,
  identities: ids.map((id) => (id === 'internet' ? { kind: 'outside' } : { kind: 'workload', id: id as WorkloadId })),
  ports: ports.map((id) => ({
    card: id,
    service: id,
    port: 80,
    target: { kind: 'service', id: id as ServiceId, port: 80 },
  })),
  verdicts: Uint8Array.from(answers.flat().map(([verdict]) => VERDICT_CODES.indexOf(verdict))),
  transports: new Uint8Array(answers.flat().length),
  labels: Uint16Array.from(answers.flat().map(([, label]) => labelTexts.indexOf(label))),
  labelTexts,
};
const tableOf = (changes: Partial<TableOptions> = {}) =>
  matrixTable(matrix, cards, { isFolded: true, closed: [], hidden: [], filter: '', ...changes });
const rowNames = (table: ReturnType<typeof tableOf>) =>
  table.rows.map((row) => (row.kind === 'namespace' ? `${row.namespace}:` : row.names.join('+')));

test('codes mean what the engine means by them', () => {
  expect([verdictCodes, transportCodes]).toEqual([VERDICT_CODES, TRANSPORT_CODES]);
});

describe('the table', () => {
  test('stands outside first, then by namespace and name', () => {
    const table = tableOf({ isFolded: false });
    expect(rowNames(table)).toEqual(['internet', 'a:', 'y', 'z', 'b:', 'x', 'gw:', 'gate']);
    expect(table.columns.map(({ name }) => name)).toEqual(['y', 'x', 'gate']);
    expect(table.namespaces).toEqual([
      { name: 'a', count: 1 },
      { name: 'b', count: 1 },
      { name: 'gw', count: 1 },
    ]);
  });

  test('folds callers of one namespace that get the same answers', () => {
    expect(rowNames(tableOf())).toEqual(['internet', 'a:', 'y+z', 'b:', 'x', 'gw:', 'gate']);
  });

  test('ends with callers whom no manifest holds', () => {
    const known = cards.map((one) =>
      one.id === 'a/y' ? card('stock', { ...one, id: 'a/y', kind: 'stock', name: 'a pod' }) : one,
    );
    const table = matrixTable(matrix, known, { isFolded: false, closed: [], hidden: [], filter: '' });
    expect(rowNames(table)).toEqual([
      'internet',
      'a:',
      'z',
      'b:',
      'x',
      'gw:',
      'gate',
      'not in the manifests:',
      'a pod',
    ]);
  });

  test('may begin with whoever is refused most', () => {
    const isFolded = false;
    expect(rowNames(tableOf({ isFolded, isRefusedFirst: true, filter: 'a/' }))).toEqual(['a:', 'y', 'z']);
    const outside = { ...matrix, verdicts: matrix.verdicts.map((code, i) => (Math.floor(i / 3) === 3 ? 1 : code)) };
    const table = matrixTable(outside, cards, { isFolded, closed: [], hidden: [], filter: 'a/', isRefusedFirst: true });
    expect(rowNames(table)).toEqual(['a:', 'z', 'y']);
  });

  test('leaves out what is closed, hidden or filtered away', () => {
    expect(rowNames(tableOf({ closed: ['a'] }))).toEqual(['internet', 'a:', 'b:', 'x', 'gw:', 'gate']);
    expect(rowNames(tableOf({ hidden: ['outside', 'plane-gateway'] }))).toEqual(['a:', 'y+z', 'b:', 'x']);
    expect(rowNames(tableOf({ filter: 'b/' }))).toEqual(['b:', 'x']);
  });
});

describe('a cell', () => {
  test('is named and written', () => {
    const cell = cellAt(matrix, 1, 1);
    expect(matrixCellName('gate', { name: 'x', port: 80 }, { ...cell, isSelf: false })).toBe(
      'gate to x:80: depends, GET only',
    );
    expect(matrixCellName('x', { name: 'x', port: 80 }, { verdict: null, label: '', isSelf: true })).toBe(
      'x to x:80: self',
    );
    expect([cell, cellAt(matrix, 1, 2), cellAt(matrix, 2, 2)].map(matrixCellText)).toEqual(['GET', '404', '403']);
  });

  test('asks about its pair; from outside, about the gateway', () => {
    expect(questionAt(matrix, 2, 2, { method: 'DELETE' })).toMatchObject({
      from: { id: 'b/x' },
      to: { kind: 'service', id: 'a/y', port: 80 },
      http: { method: 'DELETE' },
    });
    expect(questionAt(matrix, 0, 0, null)?.to).toEqual({ kind: 'gateway', id: 'gw/gate', port: 80 });
  });
});

test('a cell says what its row and its column amount to', () => {
  expect(matrixSentences(matrix, cards, 2, 2, { method: 'GET' })).toEqual([
    'x can GET on 1 of 2 ports: gate:80.',
    'None of 2 callers can GET on y:80.',
  ]);
});

test('the legend counts pairs, not cells', () => {
  expect(matrixCounts(matrix, cards, ['deny'])).toMatchObject({
    verdict: { allow: 4, depends: 1, deny: 3, fails: 1, unknown: 0 },
    all: 9,
    shown: 6,
  });
});

test('as text, every caller has its line again', () => {
  expect(matrixCsv(matrix, tableOf({ filter: 'a/' })).split('\r\n')).toEqual([
    '"","a/y:80","b/x:80","gw/gate:80"',
    '"a/y","","denied, 403","allowed"',
    '"a/z","","denied, 403","allowed"',
  ]);
});

test.each([
  ['ArrowRight', false, { row: 1, column: 2 }],
  ['ArrowDown', false, { row: 2, column: 1 }],
  ['Home', false, { row: 1, column: 0 }],
  ['End', true, { row: 4, column: 2 }],
  ['PageDown', false, { row: 4, column: 1 }],
])('%s with Ctrl %s', (key, ctrlKey, expected) => {
  expect(moveCursor({ row: 1, column: 1 }, { key, ctrlKey }, { rows: 5, columns: 3 })).toEqual(expected);
});
