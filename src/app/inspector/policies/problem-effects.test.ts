import { expect, test } from 'vitest';
import type { Diagnostic, DocumentId, Fix, Verdict } from '../../../engine';
import { asSentence, byEffect } from './problem-effects';

const problem = (code: string, severity: Diagnostic['severity'] = 'warning'): Diagnostic => ({
  code,
  severity,
  message: code,
  origin: { document: 'a.yaml#0' as DocumentId, start: 0, end: 1 },
});

function fix(...changes: readonly (readonly [before: Verdict, after: Verdict])[]): readonly Fix[] {
  return [
    { note: { id: 'fix.use', params: {} }, edits: [], changes: changes.map(([before, after]) => ({ before, after })) },
  ] as unknown as readonly Fix[];
}

test('what lets calls through stands before what refuses them, whatever their severity', () => {
  const [refused, open, idle, error, note] = [
    problem('refused', 'error'),
    problem('open'),
    problem('idle', 'error'),
    problem('error', 'error'),
    problem('note', 'info'),
  ];
  const fixes = new Map([
    [refused, fix(['deny', 'allow'])],
    [open, fix(['allow', 'deny'])],
    [idle, fix()],
  ]);
  const listed = byEffect([note, idle, refused, error, open], fixes);
  expect(listed.map(({ effect, problems }) => [effect, problems.map(({ code }) => code).join()])).toEqual([
    ['opens', 'open'],
    ['closes', 'refused'],
    ['unknown', 'error'],
    ['none', 'idle'],
    ['note', 'note'],
  ]);
});

test.each([
  ['no workload runs as `a`', 'No workload runs as `a`'],
  ['`data` is indented', '`data` is indented'],
  ['spec.hosts[0]: must be', 'spec.hosts[0]: must be'],
  ['duplicate: key', 'duplicate: key'],
])('%s begins as %s', (message, sentence) => {
  expect(asSentence(message)).toBe(sentence);
});
