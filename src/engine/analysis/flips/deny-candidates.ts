import { isOpen } from '../../base/open';
import type { ConditionTrace } from '../../dataplane/trace';
import type { SourceDocument } from '../../manifests/manifest';
import type { Candidate, Situation } from './candidate';
import { callName, freeName, policyYaml } from '../edits/policy-yaml';
import { addDocument, placeOf, removeItem, replaceScalar } from '../edits/text-edit';

type LeafTrace = Extract<ConditionTrace, { kind: 'leaf' }>;

/** Edits that may refuse a call that passes now: a DENY policy for it, or less of the rule that lets it in. */
export function denyCandidates(situation: Situation): readonly Candidate[] {
  return [...removeFromRules(situation), ...denyThisCall(situation), ...acceptOnlyMtls(situation)];
}

/** The caller's own value, out of each ALLOW rule that matches because of it. */
function removeFromRules({ hop, documents, sources }: Situation): readonly Candidate[] {
  const rules = hop.steps
    .filter((step) => step.stage === 'ALLOW')
    .flatMap((step) => step.rules)
    .filter((rule) => rule.truth !== 'no' && !rule.isDryRun);
  return rules.flatMap((rule): Candidate[] =>
    callerLeaves(rule.condition).flatMap((leaf): Candidate[] => {
      const place = leaf.origin === null ? null : placeOf(documents, sources, leaf.origin);
      const edit = place === null ? null : removeItem(place);
      if (edit === null) return [];
      const params = { value: leaf.wants, field: leaf.field, rule: rule.rule, policy: rule.policy };
      return [{ kind: 'policy', note: { id: 'flip.remove-value', params }, edits: [edit] }];
    }),
  );
}

const CALLER_FIELDS = new Set(['principals', 'namespaces', 'serviceAccounts', 'source.principal', 'source.namespace']);

/** Conditions about who calls, that hold; nothing below a negation, where taking a value out lets more in. */
function callerLeaves(condition: ConditionTrace): readonly LeafTrace[] {
  switch (condition.kind) {
    case 'leaf':
      return condition.truth === 'yes' && CALLER_FIELDS.has(condition.field) ? [condition] : [];
    case 'not':
      return [];
    default:
      return condition.of.flatMap(callerLeaves);
  }
}

/** DENY wins over every ALLOW: for what is asked only, and for everything that this caller sends. */
function denyThisCall({ plane, documents, sources, hop, caller, target, answer }: Situation): readonly Candidate[] {
  const { method, path } = answer.question.http;
  const isHttp = answer.question.speaks !== 'tcp';
  const operation = {
    ...(isOpen(method) || !isHttp ? {} : { methods: [method] }),
    ...(isOpen(path) || !isHttp ? {} : { paths: [path.replace(/[?#].*$/s, '')] }),
  };
  // Plaintext brings no identity; only the lack of one can be named.
  const source = hop.principal === null ? { notPrincipals: ['*'] } : { principals: [hop.principal] };
  const callerName = caller === null ? 'outside' : callName(caller);
  const { authorizationPolicies } = plane.mesh;
  const name = freeName(authorizationPolicies, target.namespace, `${callName(target)}-not-from-${callerName}`);
  const file = fileOfPolicies(plane.mesh.authorizationPolicies, documents, sources);
  if (file === null) return [];
  const who = hop.principal === null ? '' : callerName;
  const policy = `${target.namespace}/${name}`;
  const candidate = (id: string, rule: Parameters<typeof policyYaml>[0]['rule']): Candidate => ({
    kind: 'policy',
    note: { id, params: { policy, caller: who, request: Object.values(operation).flat().join(' ') } },
    edits: [addDocument({ source: file }, policyYaml({ target, name, action: 'DENY', rule }))],
  });
  const isNarrower = Object.keys(operation).length > 0;
  return [
    ...(isNarrower ? [candidate('flip.deny-request', { source, operation })] : []),
    candidate('flip.deny-caller', { source, operation: {} }),
  ];
}

/** Where policies are written: the file of the last one, else the last file. */
function fileOfPolicies(
  policies: readonly { readonly document: string }[],
  documents: Situation['documents'],
  sources: readonly SourceDocument[],
): SourceDocument | null {
  const document = documents.find((candidate) => candidate.id === policies.at(-1)?.document);
  return sources.find((source) => source.file === document?.file) ?? sources.at(-1) ?? null;
}

/** A caller that sends plaintext is refused where only mTLS is accepted. */
function acceptOnlyMtls({ plane, documents, sources, hop, target, backend }: Situation): readonly Candidate[] {
  if (hop.principal !== null || hop.actor !== 'sidecar') return [];
  const { modes } = plane.inbound(target);
  const mode = modes.find((candidate) => candidate.port === backend.port) ?? modes[0];
  if (mode === undefined || mode.origin === null || mode.mode === 'STRICT') return [];
  const place = placeOf(documents, sources, mode.origin);
  if (place === null) return [];
  return [
    {
      kind: 'policy',
      note: { id: 'flip.strict', params: { policy: mode.policy ?? '' } },
      edits: [replaceScalar(place, 'STRICT')],
    },
  ];
}
