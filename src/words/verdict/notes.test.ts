import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../engine';
import { fieldNoun } from './condition-fields';
import { type Params, writeNote } from '../language/say';
import { flipNotes } from '../tabs/flips';
import { stepNotes } from './step-notes';
import { type CallNames, verdictSentence, verdictSentences } from './verdict-sentence';

const names: CallNames = { caller: 'reviews', target: 'ratings:9080', server: 'ratings', request: 'GET /ratings/0' };
const sentence = (verdict: Verdict, id: string, params: Params, changes: Partial<CallNames> = {}) =>
  verdictSentence(verdict, { id, params }, { ...names, ...changes });

describe('verdict sentences', () => {
  test.each([
    [
      sentence('allow', 'verdict.allow.rule', { policy: 'bookinfo/details-from-productpage', rule: 0 }),
      '`reviews` may call `ratings:9080` with GET /ratings/0. Rule 0 of `details-from-productpage` allows it.',
    ],
    [
      sentence('allow', 'verdict.allow.noAllowPolicy', {}, { request: '' }),
      '`reviews` may call `ratings:9080`. No ALLOW policy applies to `ratings`, and Istio allows what nothing denies.',
    ],
    [
      sentence('deny', 'verdict.deny.noAllow', { policies: 2, policy: 'x' }),
      '`reviews` may not call `ratings:9080` with GET /ratings/0. 2 ALLOW policies apply and none of their rules matched.',
    ],
    [
      sentence('deny', 'verdict.deny.rule', { policy: 'a/b', rule: 1, field: '' }),
      '`reviews` may not call `ratings:9080` with GET /ratings/0. Rule 1 of `b` denies it, and DENY wins over every ALLOW.',
    ],
    [
      sentence('fails', 'verdict.fails.plaintextToStrict', { mode: 'STRICT' }, { request: '' }),
      '`reviews` cannot connect to `ratings:9080`. It sends plaintext and `ratings` accepts only mTLS.',
    ],
    [
      sentence('depends', 'verdict.depends', { condition: 'GET only' }, { request: '' }),
      '`reviews` may call `ratings:9080` only with GET.',
    ],
    [
      sentence('depends', 'verdict.depends', { condition: 'all but /admin*' }, { request: '' }),
      '`reviews` may call `ratings:9080`: all but /admin*.',
    ],
    [sentence('fails', 'verdict.fails.unknownCaller', { name: 'review' }), 'There is no workload `review`.'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });

  test('an id without words is still readable', () => {
    expect(sentence('deny', 'verdict.deny.byWeather', { cloud: 'cumulus' }, { request: '' })).toBe(
      '`reviews` may not call `ratings:9080`. verdict deny by weather: cloud `cumulus`',
    );
  });

  test('a parameter that is missing is not written as undefined', () => {
    expect(writeNote(verdictSentences, 'verdict.allow.rule', { call: 'x' })).not.toContain('undefined');
  });
});

test('fields have nouns', () => {
  expect(['notPaths', 'request.headers[x-a]', 'request.auth.claims[realm][roles]', 'odd'].map(fieldNoun)).toEqual([
    'path',
    'header x-a',
    'claim realm.roles',
    'odd',
  ]);
});

/*
 * Every id that the engine writes has words. Ids are read from its source: those written out, and those made from a few parts,
 * whose parts are listed here.
 */
describe('the engine’s ids', () => {
  const sources = import.meta.glob<string>(['../engine/**/*.ts', '!**/*.test.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const text = Object.values(sources).join('\n');
  const written = [
    ...text.matchAll(
      /'((?:verdict|transport|accept|resolve|normalise|default|policies|flip|route|jwt|gateway|waypoint|ztunnel)\.[A-Za-z.-]+)'/g,
    ),
  ];
  const made: readonly (readonly [template: string, ids: readonly string[]])[] = [
    [
      'policies.${filter.action.toLowerCase()}.${truth}',
      product('policies', ['allow', 'deny', 'log'], ['yes', 'no', 'unknown']),
    ],
    [
      'translation.rule-left-out.${dropped.dropped.why}',
      product('translation.rule-left-out', ['http-only', 'bad-value']),
    ],
    ['translation.value-dropped.${dropped.why}', product('translation.value-dropped', ['http-only', 'bad-value'])],
    ['verdict.fails.mtlsTo.${why}', product('verdict.fails.mtlsTo', ['noProxy', 'portExcluded'])],
    ['verdict.allow.${why}', product('verdict.allow', ['noProxy', 'portExcluded'])],
    ['accept.${why}', product('accept', ['noProxy', 'portExcluded'])],
    [
      'transport.${cluster.reason}.${cluster.tls.mode}',
      [
        ...product('transport.destination-rule', ['plaintext', 'mutual', 'simple', 'own-certificate']),
        ...product(
          'transport',
          [
            'auto-mtls-off',
            'headless-mixed',
            'mesh-external',
            'peer-authentication-disable',
            'destination-rule-broken',
            'destination-rule-credential-ignored',
          ],
          ['plaintext'],
        ),
        'transport.auto-mtls.mutual',
      ],
    ],
  ];

  test.each([...new Set(written.map((match) => match[1] ?? ''))])('%s has words', (id) => {
    expect(Object.hasOwn({ ...verdictSentences, ...stepNotes, ...flipNotes }, id)).toBe(true);
  });

  test.each(made)('%s has words', (_template, ids) => {
    expect(ids.filter((id) => !Object.hasOwn({ ...verdictSentences, ...stepNotes, ...flipNotes }, id))).toEqual([]);
  });

  test('no other ids are made from parts', () => {
    const templates = [...text.matchAll(/`([a-z]+\.[^`\n ]*\$\{[^`\n]*)`/g)].map((match) => match[1] ?? '');
    const ofNotes = templates.filter((template) =>
      /^(verdict|transport|accept|policies|translation|custom|jwt|route|gateway|waypoint|ztunnel)\./.test(template),
    );
    expect([...new Set(ofNotes)].filter((template) => !made.some(([known]) => known === template))).toEqual([]);
  });
});

function product(prefix: string, ...parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (all, part) => all.flatMap((start) => part.map((end) => `${start}.${end}`)),
    [prefix],
  );
}
