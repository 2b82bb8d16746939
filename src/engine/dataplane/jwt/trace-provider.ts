import { type Truth, allOf, truthOf } from '../../base/truth';
import type { JwtProvider } from '../../xds/jwt';
import type { ConditionTrace, RuleTrace } from '../trace';
import type { Authentication } from './authenticate';
import { type TokenPlace, placesOf } from './extract-tokens';
import type { Jwt } from './parse-jwt';
import { type JwtStatus, STATUS_TEXTS, type Undecided } from './status';

type Status = JwtStatus | Undecided;

/** What one rule for tokens asked, in its order, as far as it got. */
export function traceProvider({ provider, status, decisive }: Authentication): RuleTrace {
  const checks = decisive === null ? [] : tokenChecks(provider, status, decisive.jwt);
  const place: Check = {
    field: 'token',
    wants: placesOf(provider).map(placeText).join(', '),
    is: decisive === null ? null : placeText(decisive.found.place),
    truth: truthOf(decisive !== null),
  };
  const of = [place, ...checks].map((check): ConditionTrace => ({ kind: 'leaf', ...check, origin: provider.origin }));
  return {
    policy: provider.policy,
    rule: provider.rule,
    envoyName: provider.name,
    truth: status === 'ok' ? 'yes' : status === 'needs-time' || status === 'too-many-keys' ? 'unknown' : 'no',
    origin: provider.origin,
    isDryRun: false,
    condition: { kind: 'all', truth: allOf(of.map((part) => part.truth)), of },
    translation:
      provider.jwksFrom === 'inline'
        ? []
        : [{ id: 'translation.keys-unreachable', params: { issuer: provider.issuer } }],
  };
}

interface Check {
  readonly field: string;
  readonly wants: string;
  readonly is: string | null;
  readonly truth: Truth;
}

/** Where each status comes from; the checks before it went well, those after it were not made. */
const CHECK_OF: Readonly<Partial<Record<Status, number>>> = {
  unknownIssuer: 1,
  notYetValid: 2,
  expired: 2,
  'needs-time': 2,
  audienceNotAllowed: 3,
  ed25519SignatureWrongLength: 4,
  verificationFail: 4,
  kidAlgMismatch: 4,
  'too-many-keys': 4,
  ok: 5,
};

function tokenChecks(provider: JwtProvider, status: Status, jwt: Jwt | null): readonly Check[] {
  if (jwt === null || status === 'missed')
    return [{ field: 'form', wants: 'readable', is: status in STATUS_TEXTS ? textOf(status) : '', truth: 'no' }];
  const reached = CHECK_OF[status] ?? 0;
  const isUndecided = status === 'needs-time' || status === 'too-many-keys';
  const truthAt = (place: number): Truth =>
    reached > place ? 'yes' : reached === place && !isUndecided ? 'no' : 'unknown';
  const checks: readonly Check[] = [
    { field: 'issuer', wants: provider.issuer === '' ? '*' : provider.issuer, is: jwt.issuer, truth: truthAt(1) },
    { field: 'validity', wants: 'now', is: validityText(jwt), truth: truthAt(2) },
    {
      field: 'audiences',
      wants: provider.audiences.join(', ') || '*',
      is: jwt.audiences.join(', '),
      truth: truthAt(3),
    },
    { field: 'signature', wants: 'a key of the set', is: signerText(jwt), truth: truthAt(4) },
  ];
  return checks.slice(0, reached);
}

function textOf(status: Status): string {
  return status in STATUS_TEXTS ? STATUS_TEXTS[status as JwtStatus] : status;
}

function placeText(place: TokenPlace): string {
  switch (place.kind) {
    case 'header':
      return `header ${place.name}${place.valuePrefix === '' ? '' : ` ${place.valuePrefix.trim()}`}`;
    case 'parameter':
      return `parameter ${place.name}`;
    case 'cookie':
      return `cookie ${place.name}`;
  }
}

function validityText({ notBefore, expiresAt }: Jwt): string {
  const from = notBefore === 0 ? '' : `from ${timeText(notBefore)} `;
  return expiresAt === 0 ? `${from}for ever` : `${from}until ${timeText(expiresAt)}`;
}

/** Times beyond the calendar stay numbers. */
function timeText(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? String(seconds) : `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function signerText({ alg, kid }: Jwt): string {
  return kid === '' ? alg : `${alg}, kid ${kid}`;
}
