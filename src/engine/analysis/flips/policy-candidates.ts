import { isOpen } from '../../base/open';
import type { Candidate, Refusal } from './candidate';
import { callName, freeName, policyYaml } from '../edits/policy-yaml';
import { addDocument, type Place, placeOf, switchOff } from '../edits/text-edit';

/** New ALLOW policies for the call, and switching off what decided against it. */
export function policyCandidates(refusal: Refusal): readonly Candidate[] {
  const { decision } = refusal.backend;
  const place = decision === null ? null : placeOf(refusal.documents, refusal.sources, decision.origin);
  return [...allowThisCall(refusal, place), ...switchOffs(refusal)];
}

/** Only where ALLOW policies refuse: a further ALLOW never lifts a DENY. */
function allowThisCall(
  { plane, hop, caller, target, answer, backend }: Refusal,
  place: Place | null,
): readonly Candidate[] {
  const isForLackOfAllow = backend.details === 'rbac_access_denied_matched_policy[none]';
  if (!isForLackOfAllow || place === null || caller === null || hop.principal === null) return [];
  const { authorizationPolicies } = plane.mesh;
  const name = freeName(authorizationPolicies, target.namespace, `${callName(target)}-from-${callName(caller)}`);
  const { method, path } = answer.question.http;
  const isHttp = hop.path !== null || !isOpen(method);
  const operation = {
    ...(isOpen(method) || !isHttp ? {} : { methods: [method] }),
    ...(isOpen(path) || !isHttp ? {} : { paths: [path.replace(/[?#].*$/s, '')] }),
  };
  const rule = { source: { principals: [hop.principal] }, operation };
  const yaml = policyYaml({ target, name, action: 'ALLOW', rule });
  return [
    {
      kind: 'policy',
      note: { id: 'flip.allow-call', params: { policy: `${target.namespace}/${name}` } },
      edits: [addDocument(place, yaml)],
    },
  ];
}

/** Every policy that takes part in the refusal, one by one. Where several refuse, none of these helps alone, and that is said. */
function switchOffs({ hop, backend, documents, sources }: Refusal): readonly Candidate[] {
  const stage = backend.details?.includes('[none]') === true ? 'ALLOW' : 'DENY';
  const rules = hop.steps
    .filter((step) => step.stage === stage)
    .flatMap((step) => step.rules)
    .filter((rule) => !rule.isDryRun && (stage === 'ALLOW' || rule.truth === 'yes'));
  const policies = new Map(rules.map((rule) => [rule.policy, rule.origin]));
  return [...policies].flatMap(([policy, origin]): Candidate[] => {
    const place = placeOf(documents, sources, origin);
    // A List has one document for many objects: switching it off would switch off all of them.
    if (place === null || place.document.manifests.length !== 1) return [];
    return [{ kind: 'policy', note: { id: 'flip.switch-off', params: { policy } }, edits: [switchOff(place)] }];
  });
}
