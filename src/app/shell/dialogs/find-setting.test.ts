import { expect, test } from 'vitest';
import { findSetting } from './find-setting';

test.each([
  ['trustDomain: a\n', 0],
  ['|\n    rootNamespace: x\n    trustDomain: a\n', 27],
  ['{trust_domain: a}', 1],
  ['# trustDomain: a\nrootNamespace: x\n', null],
  ['trustDomainAliases: [a]\n', null],
])('in %j the trust domain is written at %j', (text, at) => {
  expect(findSetting(text, 'trustDomain')).toBe(at);
});
