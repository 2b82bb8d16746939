import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { byteCount, characterCount, fromBase64Url, toBase64Url } from './base64url';
import { checksum } from './checksum';
import { inflateWithin } from './inflate-within';
import { parseScenario } from '../format/parse-scenario';
import type { Scenario, ScenarioProblem } from '../format/scenario';
import { shareLinkDictionary } from './share-link-dictionary';
import { writeScenario } from '../format/write-scenario';

/** Why a link opens nothing. */
export type ShareLinkError =
  /** The end of it is missing. Both are counted in characters, from the `v` of the version on. */
  | { readonly kind: 'cut-off'; readonly arrivedLength: number; readonly sentLength: number }
  | { readonly kind: 'newer'; readonly version: number }
  /** @see MAX_UNPACKED */
  | { readonly kind: 'too-big' }
  /** No link of ours, or one that was changed on its way. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'not-a-scenario'; readonly problem: ScenarioProblem };

export type DecodedShareLink =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly error: ShareLinkError };

/** Bytes. Unpacking stops there, so that no link can fill the memory. */
export const MAX_UNPACKED = 2_000_000;

/** The newest that is read, and what is written for a scenario that an older page could not read. */
const VERSION = 3;

/**
 * What makes the text of a version that of the next: the first is for links of version 1. A version is never read by other means,
 * and none is ever removed: links live for years in chats and tickets.
 */
const migrations: readonly ((text: string) => string)[] = [
  // Version 2 has more: sets and answers of exercises, scenes, and promises with other words than `only`.
  (text) => text,
  // Version 3 says more of how it is met: the whole request that is asked, and which pairs the map draws.
  (text) => text,
];

/** Three bytes for the length of what follows the head, four for its checksum. The length comes first: it survives every cut. */
const HEAD = 7;
const LENGTH_CHARACTERS = 4;

/**
 * A scenario as the fragment of an address, without `#`: `v1:` and its text, compressed, in characters that need no escaping. Browsers
 * keep fragments to themselves.
 */
export function encodeShareLink(scenario: Scenario): string {
  const packed = deflateSync(strToU8(writeScenario(scenario)), { level: 9, mem: 9, dictionary: shareLinkDictionary });
  const bytes = new Uint8Array(HEAD + packed.length);
  new DataView(bytes.buffer).setUint32(3, checksum(packed));
  bytes.set([packed.length >> 16, packed.length >> 8, packed.length]);
  bytes.set(packed, HEAD);
  return `v${versionFor(scenario)}:${toBase64Url(bytes)}`;
}

/** The first version whose pages understand all of it: whoever has not loaded the page for weeks opens what they can. */
function versionFor({ exercise, exercises, guarantees, scenes, view }: Scenario): number {
  const views = [view, ...(exercises ?? []).map((one) => one.view)];
  if (views.some(({ ask, edges }) => ask !== undefined || edges !== undefined)) return 3;
  const goals = [exercise, ...(exercises ?? []).map((one) => one.exercise)].flatMap((one) => one?.goals ?? []);
  const promised = [...guarantees, ...goals.flatMap((goal) => (goal.kind === 'guarantee' ? [goal.guarantee] : []))];
  const isNew = promised.some(({ only, modal }) => only === undefined || modal !== undefined);
  const hasParts = exercises !== undefined || exercise?.answer !== undefined || scenes.length > 0;
  return isNew || hasParts ? 2 : 1;
}

/**
 * The scenario of a link. Whatever the text is, this ends, in bounded memory, with a scenario or with what is wrong.
 *
 * @param hash with or without `#`; what follows the first `&` is not looked at
 */
export function decodeShareLink(hash: string): DecodedShareLink {
  // Some programs escape the colon.
  const [prefix, digits = ''] = /^#?v(\d{1,6})(?::|%3A)/i.exec(hash) ?? [];
  const version = Number(digits);
  if (prefix === undefined || version === 0) return failed({ kind: 'damaged' });
  if (version > VERSION) return failed({ kind: 'newer', version });

  const packed = unframe(/^[^&]*/.exec(hash.slice(prefix.length))?.[0] ?? '', `v${version}:`.length);
  if (!(packed instanceof Uint8Array)) return failed(packed);
  const unpacked = inflateWithin(packed, MAX_UNPACKED, shareLinkDictionary);
  if (unpacked === 'too-big') return failed({ kind: 'too-big' });
  if (unpacked === null) return failed({ kind: 'damaged' });

  const text = migrations.slice(version - 1).reduce((older, migrate) => migrate(older), strFromU8(unpacked));
  const parsed = parseScenario(text);
  if (parsed.ok) return parsed;
  return failed({
    kind: 'not-a-scenario',
    problem: parsed.problems[0] ?? { message: 'no scenario', start: 0, end: 0 },
  });
}

/** What was compressed. More than was sent is no harm: programs add a full stop or a bracket to an address. */
function unframe(text: string, prefixLength: number): Uint8Array | ShareLinkError {
  const [a, b, c] = fromBase64Url(text.slice(0, LENGTH_CHARACTERS)) ?? [];
  if (a === undefined || b === undefined || c === undefined) return { kind: 'damaged' };
  const length = (a << 16) | (b << 8) | c;
  if (length > MAX_UNPACKED) return { kind: 'damaged' };

  const characters = characterCount(HEAD + length);
  const bytes = fromBase64Url(text.slice(0, characters));
  if (bytes === null) return { kind: 'damaged' };
  const isWhole = (packed: Uint8Array) =>
    bytes.length >= HEAD && new DataView(bytes.buffer).getUint32(3) === checksum(packed);
  const packed = bytes.subarray(HEAD);
  if (bytes.length === byteCount(characters)) {
    return isWhole(packed) ? packed : { kind: 'damaged' };
  }
  // All of it is there, and only the length is wrong.
  if (isWhole(packed)) return { kind: 'damaged' };
  return { kind: 'cut-off', arrivedLength: prefixLength + text.length, sentLength: prefixLength + characters };
}

function failed(error: ShareLinkError): DecodedShareLink {
  return { ok: false, error };
}
