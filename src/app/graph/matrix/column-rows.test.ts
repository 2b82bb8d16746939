import { describe, expect, test } from 'vitest';
import { type ReachabilityMatrix, type ServiceId, VERDICT_CODES, type WorkloadId } from '../../../engine';
import { card, edge, meshView } from '../mesh-view.fixture';
import { callsOnly } from './calls-only';
import { columnRows } from './column-rows';
import { columnSentence } from './matrix-sentences';
import { matrixTable, type TableOptions } from './matrix-table';

const cards = [card('a/able'), card('a/ape'), card('a/web'), card('b/bee'), card('b/api')];
const codeOf = (verdict: 'allow' | 'deny' | 'fails' | null) => VERDICT_CODES.indexOf(verdict);

/** Two ports, `api` and `web`; one row for each of the cards. */
const matrix: ReachabilityMatrix = {
  callers: cards.map(({ id }) => id),
  identities: cards.map(({ id }) => ({ kind: 'workload', id: id as WorkloadId })),
  ports: ['b/api', 'a/web'].map((id) => ({
    card: id,
    service: id,
    port: 80,
    target: { kind: 'service', id: id as ServiceId, port: 80 },
  })),
  verdicts: Uint8Array.from(
    (
      [
        ['fails', 'deny'],
        ['fails', 'deny'],
        ['allow', null],
        ['deny', 'deny'],
        [null, 'allow'],
      ] as const
    )
      .flat()
      .map(codeOf),
  ),
  transports: new Uint8Array(10),
  labels: new Uint16Array(10),
  labelTexts: [''],
};
const tableOf = (of: ReachabilityMatrix, changes: Partial<TableOptions> = {}) =>
  matrixTable(of, cards, { isFolded: true, closed: [], hidden: [], filter: '', ...changes });

describe('one column', () => {
  test('lists who gets through first, and whoever fares alike once', () => {
    const rows = columnRows(matrix, tableOf(matrix), 0, false);
    expect(rows.map(({ names, cell }) => [names.join('+'), cell.verdict])).toEqual([
      ['web', 'allow'],
      ['bee', 'deny'],
      ['able+ape', 'fails'],
    ]);
  });

  test('is sorted by name if somebody wants that', () => {
    const rows = columnRows(matrix, tableOf(matrix, { isFolded: false }), 0, true);
    expect(rows.map(({ names }) => names[0])).toEqual(['able', 'ape', 'bee', 'web']);
  });

  test('has a sentence of its own', () => {
    expect(columnSentence(matrix, cards, 0, {})).toBe('1 of 4 callers can call api:80: web.');
    expect(columnSentence(matrix, cards, 7, {})).toBeNull();
  });
});

test('without the pairs that are no calls, only their callers and ports are left', () => {
  const view = meshView(cards, [
    edge('a/web', 'b/api', 80),
    edge('b/bee', 'b/api', 80, 'deny', null, 'mtls', { isCall: false }),
    edge('a/web', 'c/gone', 80),
  ]);
  const table = tableOf(callsOnly(matrix, view), { isSparse: true });
  expect(table.columns.map(({ name }) => name)).toEqual(['api']);
  expect(table.rows.flatMap((row) => (row.kind === 'caller' ? row.names : []))).toEqual(['web']);
});
