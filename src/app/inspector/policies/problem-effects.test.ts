import { expect, test } from 'vitest';
import type { Diagnostic, DocumentId, Fix, Verdict } from '../../../engine';
import { areSame, asSentence, byEffect, type Effects, effectsOf } from './problem-effects';

const problem = (code: string, severity: Diagnostic['severity'] = 'warning'): Diagnostic => ({
  code: code as Diagnostic['code'],
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
  const all = [note, idle, refused, error, open];
  const listed = byEffect(all, effectsOf(all, fixes, null));
  expect(listed.map(({ effect, problems }) => [effect, problems.map(({ code }) => code).join()])).toEqual([
    ['opens', 'open'],
    ['closes', 'refused'],
    ['unknown', 'error'],
    ['none', 'idle'],
    ['note', 'note'],
  ]);
});

test('what is read stays where it is, whatever is found out meanwhile', () => {
  const [read, later] = [problem('read'), problem('later')];
  const before = effectsOf([read], new Map(), null);
  const fixes = new Map([
    [read, fix(['allow', 'deny'])],
    [later, fix()],
  ]);
  const groups = (held: Effects | null) =>
    byEffect([read, later], effectsOf([read, later], fixes, held)).map(({ effect, problems }) => [
      effect,
      problems.map(({ code }) => code).join(),
    ]);
  expect(groups(before)).toEqual([
    ['unknown', 'read'],
    ['none', 'later'],
  ]);
  expect(areSame(before, effectsOf([read], fixes, before))).toBe(true);
  expect(areSame(before, effectsOf([read], fixes, null))).toBe(false);
  expect(groups(null)).toEqual([
    ['opens', 'read'],
    ['none', 'later'],
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
