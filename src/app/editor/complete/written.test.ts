import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { saysAll } from './says-all';
import { writtenScalar } from './written-scalar';

const texts = [
  'cluster.local/ns/shop/sa/web',
  '/{**}',
  '*',
  '*.example.com',
  'web:80',
  '8080',
  'true',
  '1.0',
  '2026-11-23',
  '-a',
  '- a',
  'a: b',
  'a #b',
  '~',
  '@',
  "it's",
  'https://idp.example/alice',
  'request.auth.claims[iss]',
  '10.0.0.0/8',
];

test.each(texts)('%s is read again as it is', (text) => {
  expect(parse(`- ${writtenScalar(text, false)}`)).toEqual([text]);
  expect(parse(`[${writtenScalar(text, true)}, x]`)).toEqual([text, 'x']);
});

test('what needs no quotes has none', () => {
  expect(writtenScalar('cluster.local/ns/shop/sa/web', true)).toBe('cluster.local/ns/shop/sa/web');
  expect(writtenScalar('/{**}', false)).toBe('/{**}');
});

describe('Enter', () => {
  const offered = (label: string) => ({ label, insert: label });
  test.each([
    ['STRICT', 'STRICT'],
    ['/api', '/api/v1'],
    ['/orders', '/v1/orders'],
    ['prod', 'prod-eu'],
    ['prod', 'eu-prod'],
    ['shop/web', 'ns/shop/web'],
  ])('begins a new line behind %s, although %s is offered', (typed, label) => {
    expect(saysAll(typed, offered(label))).toBe(true);
  });
  test.each([
    ['', 'ALLOW'],
    ['AL', 'ALLOW'],
    ['al', 'ALLOW'],
    ['clu', 'cluster.local/ns/shop/sa/web'],
    ['web', 'cluster.local/ns/shop/sa/web'],
  ])('takes for "%s" what is offered: %s', (typed, label) => {
    expect(saysAll(typed, offered(label))).toBe(false);
  });
  test('takes what is written otherwise than it is called', () => {
    expect(saysAll('8080', { label: '8080', insert: '"8080"' })).toBe(false);
  });
});
