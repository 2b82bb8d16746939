import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from './base64url';
import { checksum } from './checksum';
import { parseScenario } from '../format/parse-scenario';
import { randomScenario, withoutPlaces } from '../format/random-scenario.fixture';
import type { Scenario } from '../format/scenario';
import { decodeShareLink, encodeShareLink, MAX_UNPACKED } from './share-link';
import { shareLinkDictionary } from './share-link-dictionary';

/** `SHARE_LINK_RUNS=10000 npx vitest run src/scenarios/link/share-link.test.ts` tries more damaged links. */
const RUNS = Number(process.env['SHARE_LINK_RUNS'] ?? 500);

const files = import.meta.glob<string>('../**/*.yaml', { query: '?raw', import: 'default', eager: true });
const bookinfo = read(files['../examples/bookinfo.yaml'] ?? '');
const link = encodeShareLink(bookinfo);

describe('a link', () => {
  test.each(Object.entries(files))('of %s opens what it was made of', (_, text) => {
    expect(opened(encodeShareLink(read(text)))).toEqual(withoutPlaces(read(text)));
  });

  test('of anything opens what it was made of', () => {
    fc.assert(
      fc.property(randomScenario(), (scenario) => {
        expect(opened(encodeShareLink(scenario))).toEqual(withoutPlaces(scenario));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('needs no escaping in an address', () => {
    expect(link).toMatch(/^v\d:[\w-]+$/);
  });

  test('of Bookinfo with five policies stays under 2 kB, whatever it takes along', () => {
    expect(link.length).toBeLessThan(2000);
    expect(encodeShareLink({ ...bookinfo, about: '', upstream: [], expect: [], scenes: [] }).length).toBeLessThan(1300);
  });

  test('is of the first version that says all of it', () => {
    const promised = {
      ...bookinfo,
      guarantees: [{ everybody: ['mesh'], to: 'a/b:80', request: '', start: 0, end: 0 }],
    };
    const exercise = { task: 'x', goals: [], solution: [], wrong: [] };
    const set = { ...bookinfo, exercises: [{ title: 'x', files: [], calls: [], view: {}, exercise }] };
    const met = { ...bookinfo, view: { edges: 'all' as const } };
    const versions = [{ ...bookinfo, scenes: [] }, promised, set, met].map((one) => encodeShareLink(one).slice(0, 3));
    expect(versions).toEqual(['v1:', 'v2:', 'v2:', 'v3:']);
  });

  const denied = { title: 'DENY wins', files: [{ file: 'a.yaml', text: 'kind: Service\n' }] };

  test.each<[string, string, object]>([
    [
      '1',
      'v1:AAAlGxQ8t4MaD8rJCuWZecUIexJRLEGt9jADCdRQ1S9PTYJ4CswDugscEgA',
      { ...denied, calls: [{ from: 'shop/web', to: 'shop/api:80' }] },
    ],
    [
      '2, with an exercise, its answer and a scene',
      'v2:AACCosdVaYMaD8rJCuWZecUIexJRLEGt9lCSQV5-Un4KsHccDQuoWB1QMzwRqDc5MQ_iS1A7Vh_oUHDQFCcDB4-hYQy13y2zqBjS6AOWsUA-bCQxOLFSIbNED8dYuoKCc05-cSpYBdLIOthVwA5EUSXUYWDbtYDOwnAKaFyouBw25oTqZeQRJwA',
      {
        ...denied,
        guarantees: [{ nobody: ['internet'], modal: 'can', to: 'shop/api:80' }],
        scenes: [{ title: 'First', note: 'Say it.' }],
        exercise: {
          task: 'Close it.',
          goals: [{ kind: 'guarantee', guarantee: { everybody: ['shop/*'] } }],
          answer: [{ file: 'a.yaml', text: 'kind: Pod\n' }],
        },
      },
    ],
    [
      '2, with a set',
      'v2:AABPZDWZ7IMaH5JRWlScAkzvsEFraBBApf3zIGbAHQG2F8UV2OtG5DFwSDEPGweHAOec_OJUhcwSPVgfEzY6Di_-8_NygD3v6FhIaIHaw_pAD4ODGAA',
      { title: 'Thursday', exercises: [{ title: 'One', files: denied.files, exercise: { task: 'Close it.' } }] },
    ],
    [
      '3, with the request that is asked',
      'v3:AABMfUmjpYMaD8rJCuWZecUIexJRLEGt9qDpAjyoDfUkqKWqX56aBPEVmAd0GDAoUBIBMOUhUkGFbklqIih8gH3v2lodhdQUYJ8f2P8HxUAtFwA',
      { ...denied, view: { edges: 'calls', ask: { from: 'shop/web', http: { headers: [['x-team', 'blue']] } } } },
    ],
  ])('stays readable: links of version %s are out there', (_, there, said) => {
    expect(opened(there)).toMatchObject(said);
  });
});

describe('a link that cannot be opened says why', () => {
  test('cut off', () => {
    expect(decodeShareLink(link.slice(0, 400))).toEqual({
      ok: false,
      error: { kind: 'cut-off', arrivedLength: 400, sentLength: link.length },
    });
    expect(decodeShareLink(link.slice(0, 7))).toMatchObject({ error: { kind: 'cut-off', arrivedLength: 7 } });
  });

  test('made by a newer version', () => {
    expect(decodeShareLink('#v4:AAAA')).toEqual({ ok: false, error: { kind: 'newer', version: 4 } });
  });

  test('too big when it is unpacked', () => {
    expect(decodeShareLink(linkOf(`title: ${'a'.repeat(MAX_UNPACKED)}`))).toEqual({
      ok: false,
      error: { kind: 'too-big' },
    });
  });

  test('a kilobyte that unpacks to a megabyte, over and over', () => {
    const bomb = deflateSync(new Uint8Array(1_000_000_000 / 4), { level: 9 });
    const before = process.memoryUsage().rss;
    expect(decodeShareLink(framed(bomb))).toEqual({ ok: false, error: { kind: 'too-big' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test.each<[string, string]>([
    ['nothing', '#'],
    ['another hash', '#section-2'],
    ['a version without text', '#v1:'],
    ['version 0', '#v0:AAAA'],
    ['other characters', `${link.slice(0, 100)}!${link.slice(101)}`],
    ['a character changed', `${link.slice(0, 100)}${link[100] === 'A' ? 'B' : 'A'}${link.slice(101)}`],
    ['no compressed text', framed(strToU8('not deflate'))],
  ])('%s', (_, hash) => {
    expect(decodeShareLink(hash)).toEqual({ ok: false, error: { kind: 'damaged' } });
  });

  test('a text that is no scenario, with its first problem', () => {
    expect(decodeShareLink(linkOf('title: a\nfile: {}\n'))).toEqual({
      ok: false,
      error: {
        kind: 'not-a-scenario',
        problem: expect.objectContaining({
          message: 'a scenario has `files`, a map from name to text, or `manifests`',
        }),
      },
    });
  });

  test.each<[string, string]>([
    ['nested deeply', `title: ${'['.repeat(200_000)}`],
    ['a map nested deeply', `title: ${'{a: '.repeat(100_000)}`],
    ['very many keys', `title: a\nfiles:\n${Array.from({ length: 60_000 }, (_, i) => `  k${i}: a`).join('\n')}\nx: 1`],
    ['one key very often', `title: a\nfiles:\n${'  k: a\n'.repeat(60_000)}`],
    ['aliases of aliases', `title: a\nfiles: &a {x: y}\nview: {tab: *a}\n`],
  ])(
    '%s',
    (_, text) => {
      expect(decodeShareLink(linkOf(text))).toMatchObject({ ok: false, error: { kind: 'not-a-scenario' } });
    },
    30_000,
  );
});

test.each([`#${link}`, `#${link}&view=matrix&readonly=1`, `#${link}).`, link.replace(':', '%3A')])(
  'what surrounds a link is no harm: %#',
  (hash) => {
    expect(opened(hash)).toEqual(withoutPlaces(bookinfo));
  },
);

test('whatever is done to a link, it opens or says why', () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const character = fc.oneof(fc.constantFrom(...'ABCxyz019-_'), fc.string({ minLength: 1, maxLength: 1 }));
  const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
    place.map((at) => (text: string) => text.slice(0, Math.floor(at * text.length))),
    fc.tuple(place, character).map(([at, by]) => (text: string) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + by + text.slice(start + 1);
    }),
    fc.tuple(place, fc.oneof(character, fc.string())).map(([at, added]) => (text: string) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + added + text.slice(start);
    }),
    fc.tuple(place, fc.integer({ min: 1, max: 200 })).map(([at, times]) => (text: string) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + text.slice(start, start + 1000).repeat(times) + text.slice(start);
    }),
    fc.string().map((hash) => () => `v1:${hash}`),
    // With a checksum that is right: what is damaged is what was compressed.
    fc.uint8Array({ maxLength: 2000 }).map((bytes) => () => framed(bytes)),
    fc.tuple(place, fc.nat(255)).map(([at, byte]) => () => {
      const packed = deflateSync(strToU8(files['../examples/bookinfo.yaml'] ?? ''), {
        dictionary: shareLinkDictionary,
      });
      packed[Math.floor(at * packed.length)] = byte;
      return framed(packed);
    }),
    fc.tuple(place, fc.string({ maxLength: 40 })).map(([at, added]) => () => {
      const text = files['../examples/bookinfo.yaml'] ?? '';
      const start = Math.floor(at * text.length);
      return linkOf(text.slice(0, start) + added + text.slice(start));
    }),
  );
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      const hash = damages.reduce((text, hurt) => hurt(text), link);
      const decoded = decodeShareLink(hash);
      if (!decoded.ok) expect(decoded.error.kind).toMatch(/^(cut-off|newer|too-big|damaged|not-a-scenario)$/);
    }),
    { numRuns: RUNS, seed: 1 },
  );
}, 600_000);

/** A link with a text of any kind. */
function linkOf(text: string): string {
  return framed(deflateSync(strToU8(text), { level: 9, dictionary: shareLinkDictionary }));
}

/** A link whose checksum is right, whatever it holds. */
function framed(packed: Uint8Array): string {
  const bytes = new Uint8Array(7 + packed.length);
  bytes.set([packed.length >> 16, packed.length >> 8, packed.length]);
  new DataView(bytes.buffer).setUint32(3, checksum(packed));
  bytes.set(packed, 7);
  return `v1:${toBase64Url(bytes)}`;
}

function opened(hash: string): Scenario {
  const decoded = decodeShareLink(hash);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return withoutPlaces(decoded.scenario);
}

function read(text: string): Scenario {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}
