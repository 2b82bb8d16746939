import { expect, test } from 'vitest';
import type { Verdict } from '../engine';
import { type Asked, whatCan, whoCan } from './who-can';

const reached = (text: string) => {
  const [, name = '', verdict = '', label] = /^(.+) (allow|depends|deny|fails|unknown)(?: (.*))?$/.exec(text) ?? [];
  return { name, verdict: verdict as Verdict, label: label ?? null, isStock: name.includes(' ') };
};

test.each<[readonly string[], Asked, string]>([
  [
    ['web allow', 'api allow', 'job deny', 'batch fails'],
    { method: 'DELETE' },
    '2 of 4 callers can DELETE on db:80: web and api.',
  ],
  [['web deny'], { method: 'DELETE' }, 'None of 1 caller can DELETE on db:80.'],
  [
    ['web deny', 'api depends with a token'],
    {},
    'None of 2 callers can call db:80. 1 can in part: api (with a token).',
  ],
  [
    ['web allow', 'api unknown authorizer opa?'],
    { method: 'GET', path: '/x' },
    '1 of 2 callers can send GET /x to db:80: web. 1 open question: api (authorizer opa?).',
  ],
  [
    ['a allow', 'b allow', 'c allow', 'd allow', 'e allow'],
    { path: '/x' },
    '5 of 5 callers can send /x to db:80: a, b, c, d and 1 more.',
  ],
  [
    ['web deny', 'pod without proxy allow', 'any other mesh workload depends GET only'],
    {},
    'None of 1 caller can call db:80. Of those whom no manifest holds, pod without proxy can; any other mesh workload can in part.',
  ],
  [
    ['web allow', 'pod without proxy fails', 'any other mesh workload deny'],
    {},
    '1 of 1 caller can call db:80: web. Of those whom no manifest holds, none can.',
  ],
])('%j with %j', (callers, asked, expected) => {
  expect(whoCan(callers.map(reached), 'db:80', asked)).toBe(expected);
});

test.each<[readonly string[], string]>([
  [['db:80 allow', 'api:80 deny', 'web:80 fails'], 'job can call 1 of 3 ports: db:80.'],
  [['db:80 deny', 'api:80 depends GET only'], 'job can call none of 2 ports. 1 can in part: api:80 (GET only).'],
])('%j', (targets, expected) => {
  expect(whatCan('job', targets.map(reached), {})).toBe(expected);
});
