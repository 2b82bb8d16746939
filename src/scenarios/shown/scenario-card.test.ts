import { expect, test } from 'vitest';
import { cardOf } from './scenario-card';

const call = { from: 'shop/web', to: 'shop/api:80' };

test('a card says what happens, and not what people expect', () => {
  const about = 'Expected: a `DENY` is safe. What really happens: slashes are\nmerged. `x` is more.';
  expect(cardOf({ title: 't', about, calls: [], expect: [] }).sentence).toBe('Slashes are merged.');
  expect(cardOf({ title: 't', about: 'One thing: a.yaml. Two.', calls: [], expect: [] }).sentence).toBe(
    'One thing: a.yaml.',
  );
});

test('a call is pictured as what its requests come to together', () => {
  const of = (...verdicts: readonly ('allow' | 'deny' | 'not allowed' | 'fails')[]) =>
    cardOf({
      title: 't',
      about: '',
      calls: [call],
      expect: verdicts.map((verdict) => ({ ...call, verdict, request: '', start: 0, end: 0 })),
    }).calls;
  expect(of('allow', 'allow')).toEqual([['shop/web', 'shop/api', 'allow']]);
  expect(of('allow', 'deny')).toEqual([['shop/web', 'shop/api', 'depends']]);
  expect(of('not allowed', 'fails')).toEqual([['shop/web', 'shop/api', 'deny']]);
  expect(of()).toEqual([['shop/web', 'shop/api', null]]);
});

test('who calls and is called is drawn once, by whichever name', () => {
  const calls = [
    { from: 'internet', to: 'gateway:edge/gw:80' },
    { from: 'edge/gw', to: 'shop/web:80' },
    { from: 'shop/web-v1', to: 'bar/web:80' },
  ];
  expect(cardOf({ title: 't', about: '', calls, expect: [] }).calls).toEqual([
    ['internet', 'edge/gw', null],
    ['edge/gw', 'shop/web', null],
    ['shop/web', 'bar/web', null],
  ]);
});
