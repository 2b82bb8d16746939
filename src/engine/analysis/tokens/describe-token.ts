import { decodeBase64Url } from '../../dataplane/jwt/base64-url';
import { parseJwt } from '../../dataplane/jwt/parse-jwt';
import { STATUS_TEXTS } from '../../dataplane/jwt/status';
import { isStruct } from '../../dataplane/jwt/struct-fields';
import { parseStruct, type Struct, type StructValue } from '../../dataplane/jwt/struct-json';
import { type TokenTiming, timingOf } from '../../dataplane/jwt/token-timing';
import { decodeUtf8 } from '../../dataplane/jwt/utf8';

/** A token taken apart; nothing of it is believed. */
export interface TokenParts {
  /** As sent, decoded; null: that cannot be done. */
  readonly header: string | null;
  readonly payload: string | null;
  /** How many bytes the signature has; null: it cannot be decoded. */
  readonly signatureBytes: number | null;
  /** What Envoy says of a token that cannot be read; null: it can. */
  readonly fault: string | null;
  /** Empty where the header does not say it. */
  readonly alg: string;
  readonly kid: string;
  readonly issuer: string;
  /** Seconds since 1970; null: for ever, or since ever. */
  readonly expiresAt: number | null;
  readonly notBefore: number | null;
  /** As Envoy judges it, which lets clocks differ a little; null: it cannot be read, or there is no clock to judge by. */
  readonly timing: TokenTiming | null;
  readonly claims: readonly TokenClaim[];
  /** How many claims there are beyond those. */
  readonly moreClaims: number;
}

/** A claim as a policy could ask for it. */
export interface TokenClaim {
  /** Names from the outside in. */
  readonly path: readonly string[];
  /** As JSON has it. */
  readonly json: string;
  /** The texts that a policy may compare with; empty: it cannot be matched. */
  readonly texts: readonly string[];
}

/** More of them nobody reads. */
const MOST_CLAIMS = 100;

/** @param spaceDelimited claims whose texts become lists; @param at seconds since 1970, if there is a clock */
export function describeToken(token: string, spaceDelimited: readonly string[], at: number | null): TokenParts {
  const jwt = parseJwt(token);
  const [header = '', payload = '', signature = ''] = token.split('.').filter((section) => section !== '');
  const headerText = decoded(header);
  const payloadText = decoded(payload);
  const head = headerText === null ? null : parseStruct(headerText);
  const body = payloadText === null ? null : parseStruct(payloadText);
  const claims = body === null ? [] : leavesOf(body, [], spaceDelimited);
  const isRead = typeof jwt !== 'string';
  return {
    header: headerText,
    payload: payloadText,
    signatureBytes: decodeBase64Url(signature)?.length ?? null,
    fault: isRead ? null : STATUS_TEXTS[jwt],
    alg: textOf(head?.alg),
    kid: textOf(head?.kid),
    issuer: textOf(body?.iss),
    expiresAt: isRead && jwt.expiresAt !== 0 ? jwt.expiresAt : null,
    notBefore: isRead && jwt.notBefore !== 0 ? jwt.notBefore : null,
    timing: isRead && at !== null ? timingOf(jwt, at) : null,
    claims: claims.slice(0, MOST_CLAIMS),
    moreClaims: Math.max(0, claims.length - MOST_CLAIMS),
  };
}

function decoded(part: string): string | null {
  const bytes = decodeBase64Url(part);
  return bytes === null || part === '' ? null : decodeUtf8(bytes);
}

function textOf(value: StructValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function leavesOf(struct: Struct, path: readonly string[], spaceDelimited: readonly string[]): readonly TokenClaim[] {
  return Object.entries(struct).flatMap(([name, value]): readonly TokenClaim[] => {
    const own = [...path, name];
    if (isStruct(value) && Object.keys(value).length > 0) return leavesOf(value, own, spaceDelimited);
    const isSplit = path.length === 0 && spaceDelimited.includes(name);
    return [{ path: own, json: JSON.stringify(value), texts: textsOf(value, isSplit) }];
  });
}

/** "Only texts match": a text, or the texts of a list. */
function textsOf(value: StructValue, isSplit: boolean): readonly string[] {
  if (Array.isArray(value)) return (value as readonly StructValue[]).filter((item) => typeof item === 'string');
  if (typeof value !== 'string') return [];
  const parts = isSplit ? value.split(' ').filter((part) => part !== '') : [];
  return parts.length > 0 ? parts : [value];
}
