import type { Edge, MeshView } from '../../../engine';

/** How a call ended, read from an error message, a log line or a status code. */
export interface Symptom {
  readonly kind: 'rbac' | 'token' | 'upstream' | 'reset' | 'not-found' | 'bad-gateway';
  /** The policy that a log line names, `namespace/name`; null if it names none. */
  readonly policy: string | null;
}

/** The first pattern that fits tells; longer and surer texts come first. */
const PATTERNS: readonly (readonly [kind: Symptom['kind'], pattern: RegExp])[] = [
  ['token', /\bjwt\b|jwt_authn|audiences in jwt|\b401\b|unauthorized/i],
  ['rbac', /rbac: access denied|rbac_access_denied|\b403\b|forbidden/i],
  ['upstream', /upstream connect error|disconnect\/reset before headers|\b503\b|no healthy upstream|\bU[FHRCO]\b/i],
  ['reset', /connection reset|econnreset|recv failure|empty reply|\(56\)|\(52\)|connection closed|broken pipe/i],
  ['not-found', /\b404\b|route_not_found|\bNR\b/],
  ['bad-gateway', /\b502\b|blackholecluster|bad gateway/i],
];

/** Envoy's name of a rule: `ns[shop]-policy[p]-rule[0]`. */
const ENVOY_NAME = /ns\[(?<namespace>[^\]]+)\]-policy\[(?<policy>[^\]]+)\]/;

/** A call, or a curl command, asks; it tells nothing of an end. */
const QUESTION = /->|→|(^|\s)curl\s/;

/** @returns null if the text says nothing of how a call ended */
export function readSymptom(text: string): Symptom | null {
  if (QUESTION.test(text)) return null;
  const kind = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
  if (kind === undefined) return null;
  const named = ENVOY_NAME.exec(text)?.groups;
  return { kind, policy: named === undefined ? null : `${named.namespace}/${named.policy}` };
}

/** The calls of the map that end like that, those whose names and ports stand in the text first, then those that always do. */
export function callsEndingLike(view: MeshView, symptom: Symptom, text: string): readonly Edge[] {
  const score = ({ fromName, toName, port }: Edge) =>
    [fromName, toName, String(port)].filter((word) => new RegExp(`\\b${escaped(word)}\\b`).test(text)).length;
  return view.edges
    .filter((edge) => edge.verdict !== 'allow' && endsLike(edge, symptom))
    .map((edge) => ({ edge, score: score(edge) }))
    .sort((a, b) => b.score - a.score || Number(a.edge.verdict === 'depends') - Number(b.edge.verdict === 'depends'))
    .map(({ edge }) => edge);
}

function endsLike({ callerSees: sees, decidedBy }: Edge, { kind, policy }: Symptom): boolean {
  if (policy !== null && !decidedBy.includes(policy)) return false;
  switch (kind) {
    case 'rbac':
      return (sees.kind === 'http' && sees.status === 403) || sees.kind === 'closed';
    case 'token':
      return sees.kind === 'http' && (sees.status === 401 || /jwt/i.test(sees.body));
    case 'upstream':
      return (sees.kind === 'reset' && sees.throughProxy) || (sees.kind === 'no-route' && sees.status === 503);
    case 'reset':
      return (sees.kind === 'reset' && !sees.throughProxy) || sees.kind === 'closed';
    case 'not-found':
      return sees.kind === 'no-route' && sees.status === 404;
    case 'bad-gateway':
      return sees.kind === 'no-route' && sees.status === 502;
  }
}

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
