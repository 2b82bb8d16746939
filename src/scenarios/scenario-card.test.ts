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
  expect(of('allow', 'allow')).toEqual([['web', 'api', 'allow']]);
  expect(of('allow', 'deny')).toEqual([['web', 'api', 'depends']]);
  expect(of('not allowed', 'fails')).toEqual([['web', 'api', 'deny']]);
  expect(of()).toEqual([['web', 'api', null]]);
});
