import type { CallerSees, Edge, MeshView } from '../../../engine';
import { type Fit, fitsOf } from './log-line';

/** How a call ended, read from an error message, a log line or a status code. */
export interface Symptom {
  readonly kind:
    | 'rbac'
    /** A 403 that may be anybody's. */
    | 'forbidden'
    | 'token'
    | 'authorizer'
    | 'application'
    | 'upstream'
    | 'no-endpoints'
    | 'reset'
    | 'refused'
    | 'no-host'
    | 'timeout'
    | 'hung-up'
    | 'not-found'
    | 'bad-gateway';
  /** The policy that a log line names, `namespace/name`; `none`: the line says that no rule matched; null if it says nothing. */
  readonly policy: string | null;
  /** What was sent, where a log line has it. */
  readonly request: { readonly method: string; readonly path: string } | null;
}

/** The first pattern that fits tells: what a proxy says of itself before what a status may mean. Flags are Envoy's RESPONSE_FLAGS. */
const PATTERNS: readonly (readonly [kind: Symptom['kind'], pattern: RegExp])[] = [
  ['rbac', /rbac: access denied|rbac_access_denied/i],
  [
    'token',
    /jwt_authn|\bjwt (?:is|not|issuer|verification|header|payload|has|does|signature|audience|iat|exp)|audiences in jwt|jwks (?:remote|doesn't|does not|no)|no valid pem|match kid or alg/i,
  ],
  ['authorizer', /\bext_authz|\bUAEX\b/],
  ['application', /\bvia_upstream\b/],
  ['no-endpoints', /no healthy upstream|no_healthy_upstream|\bUH\b/],
  ['reset', /filter_chain_not_found|\bcurl: \((?:35|52|56)\)|\((?:52|56)\)/],
  ['refused', /connection refused|econnrefused|curl: \(7\)/i],
  ['no-host', /could not resolve host|curl: \(6\)|no such host|enotfound|name or service not known/i],
  ['timeout', /curl: \(28\)|timed? ?out|upstream_response_timeout|\b504\b|\bUT\b/i],
  ['bad-gateway', /blackholecluster/i],
  ['upstream', /upstream connect error|disconnect\/reset before headers|upstream_reset|\bU(?:F|RX|R|C|O)\b/],
  ['hung-up', /downstream_remote_disconnect|\bDC\b/],
  [
    'reset',
    /connection reset|econnreset|recv failure|empty reply|connection closed|broken pipe|ssl_connect|ssl routines|tls alert|unexpected eof/i,
  ],
  ['not-found', /route_not_found|cluster_not_found|\bN[RC]\b/],
  ['token', /\b401\b|unauthorized|unauthenticated|grpc-status:? ?16\b|\bjwt\b/i],
  ['forbidden', /\b403\b|forbidden|permission[ _]?denied|grpc-status:? ?7\b/i],
  ['upstream', /\b503\b|grpc-status:? ?14\b|code = unavailable|status\.unavailable/i],
  ['not-found', /\b404\b/],
  ['bad-gateway', /\b502\b|bad gateway/i],
];

/** Envoy's name of a rule: `ns[shop]-policy[p]-rule[0]`. */
const ENVOY_NAME = /ns\[(?<namespace>[^\]]+)\]-policy\[(?<policy>[^\]]+)\]/;

/** The request of an access log, as text or as JSON. */
const LOGGED = /"(?<method>[A-Z]+) (?<path>\/\S*) HTTP\/[\d.]+"/;

/** A call, or a curl command, asks; it tells nothing of an end. */
const QUESTION = /->|→|(^|\s)curl\s/;

/** @returns null if the text says nothing of how a call ended */
export function readSymptom(text: string): Symptom | null {
  if (QUESTION.test(text)) return null;
  const kind = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
  if (kind === undefined) return null;
  const named = ENVOY_NAME.exec(text)?.groups;
  const policy =
    named === undefined
      ? text.includes('matched_policy[none]')
        ? 'none'
        : null
      : `${named.namespace}/${named.policy}`;
  return { kind, policy, request: requestIn(text) };
}

function requestIn(text: string): Symptom['request'] {
  const { method, path } = LOGGED.exec(text)?.groups ?? {
    method: /"method"\s*:\s*"([A-Z]+)"/.exec(text)?.[1],
    path: /"path"\s*:\s*"(\/[^"]*)"/.exec(text)?.[1],
  };
  return method === undefined || path === undefined ? null : { method, path };
}

/** A call that ends like that, and what else of the text is true of it. */
export interface FoundCall extends Fit {
  readonly edge: Edge;
  /** Whether the map shows it. */
  readonly isShown: boolean;
}

/**
 * The calls of the map that end like that: first those of which the text says most, then those that always end so. What a line
 * contradicts comes apart from the others, and so do the calls that the map leaves out.
 *
 * @param logged all calls, for the one request of the line if there is one, as soon as they are known
 */
export function callsEndingLike(
  view: MeshView,
  symptom: Symptom,
  text: string,
  logged: readonly Edge[] | null = null,
): {
  readonly fitting: readonly FoundCall[];
  readonly unshown: readonly FoundCall[];
  readonly others: readonly FoundCall[];
  /** How many were looked at. */
  readonly considered: { readonly shown: number; readonly unshown: number };
} {
  const isIn = (word: string) => word !== '' && new RegExp(`(?<![\\w-])${escaped(word)}(?![\\w-])`).test(text);
  const isSaid = (end: CallerSees) => end.kind === 'http' && end.body !== '' && text.includes(end.body);
  const score = ({ edge: { fromName, toName, port, to, ends }, fits }: FoundCall) => {
    const namespace = to.id.slice(0, to.id.indexOf('/'));
    const said = ends.some(isSaid) ? 2 : 0;
    return said + 2 * fits.length + [fromName, toName, String(port), namespace].filter(isIn).length;
  };
  const denies = new Set(view.policies.filter(({ action }) => action === 'DENY').map(({ id }) => id));
  const isLike = (edge: Edge) => endsLike(edge, symptom, denies);
  const isOneOfMany = ({ edge }: FoundCall) => Number(edge.verdict === 'depends');
  const isRare = ({ edge }: FoundCall) => Number(endsOtherwise(edge, symptom));
  const fitOf = fitsOf(view, text);
  const concrete = new Map(logged?.map((edge) => [edge.id, edge]));
  const shown = new Set(view.edges.map(({ id }) => id));
  const left = (logged ?? []).filter(({ id }) => !shown.has(id));
  const found = [...view.edges, ...left]
    .filter((edge) => isLike(edge) || isLike(concrete.get(edge.id) ?? edge))
    .map((edge): FoundCall => {
      const fit = { ...fitOf(edge), isShown: shown.has(edge.id) };
      const sent = concrete.get(edge.id);
      if (sent === undefined || symptom.request === null) return { edge, ...fit };
      return isLike(sent)
        ? { ...fit, edge: sent, fits: [...fit.fits, 'request'] }
        : { ...fit, edge: sent, contradicts: [...fit.contradicts, 'request'] };
    })
    .sort((a, b) => score(b) - score(a) || isOneOfMany(a) - isOneOfMany(b) || isRare(a) - isRare(b));
  const fitting = found.filter(({ contradicts }) => contradicts.length === 0);
  return {
    fitting: fitting.filter((one) => one.isShown),
    unshown: fitting.filter((one) => !one.isShown),
    others: found.filter((one) => one.isShown && one.contradicts.length > 0),
    considered: { shown: view.edges.length, unshown: left.length },
  };
}

function endsLike({ ends, decidedBy }: Edge, { kind, policy }: Symptom, denies: ReadonlySet<string>): boolean {
  // No rule matched: no DENY has decided.
  if (policy === 'none' && decidedBy.length > 0 && decidedBy.every((id) => denies.has(id))) return false;
  if (policy !== null && policy !== 'none' && !decidedBy.includes(policy)) return false;
  return ends.some((end) => isEndOf(kind, end));
}

/** Whether this is not how it mostly ends. */
export function endsOtherwise({ verdict, callerSees }: Edge, { kind }: Symptom): boolean {
  return verdict === 'allow' || !isEndOf(kind, callerSees);
}

function isEndOf(kind: Symptom['kind'], sees: CallerSees): boolean {
  switch (kind) {
    case 'rbac':
      return (
        (sees.kind === 'http' && sees.status === 403 && !isOfToken(sees.body) && sees.source === undefined) ||
        sees.kind === 'closed'
      );
    case 'forbidden':
      return sees.kind === 'http' && sees.status === 403;
    case 'token':
      return sees.kind === 'http' && (sees.status === 401 || isOfToken(sees.body));
    case 'authorizer':
      return sees.kind === 'http' && sees.source === 'authorizer';
    case 'no-endpoints':
      return sees.kind === 'no-route' && sees.status === 503;
    case 'upstream':
      return (sees.kind === 'reset' && sees.throughProxy) || (sees.kind === 'no-route' && sees.status === 503);
    case 'reset':
      // A proxy that knows no way accepts the connection and closes it.
      return (
        (sees.kind === 'reset' && !sees.throughProxy) ||
        sees.kind === 'closed' ||
        (sees.kind === 'no-route' && sees.status === 0)
      );
    case 'refused':
    case 'no-host':
      return sees.kind === 'no-route' && sees.status === 0;
    case 'not-found':
      return sees.kind === 'no-route' && sees.status === 404;
    case 'bad-gateway':
      return sees.kind === 'no-route' && sees.status === 502;
    // The proxies let it pass.
    case 'application':
    case 'timeout':
    case 'hung-up':
      return false;
  }
}

const isOfToken = (body: string) => /jwt/i.test(body);

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
