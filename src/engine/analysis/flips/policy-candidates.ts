import { isOpen } from '../../base/open';
import type { Candidate, Refusal } from './candidate';
import { addDocument, type Place, placeOf, switchOff } from './text-edit';

/** New ALLOW policies for the call, and switching off what decided against it. */
export function policyCandidates(refusal: Refusal): readonly Candidate[] {
  const { decision } = refusal.backend;
  const place = decision === null ? null : placeOf(refusal.documents, refusal.sources, decision.origin);
  return [...allowThisCall(refusal, place), ...switchOffs(refusal)];
}

/** Only where ALLOW policies refuse: a further ALLOW never lifts a DENY. */
function allowThisCall({ hop, caller, target, answer, backend }: Refusal, place: Place | null): readonly Candidate[] {
  const isForLackOfAllow = backend.details === 'rbac_access_denied_matched_policy[none]';
  if (!isForLackOfAllow || place === null || caller === null || hop.principal === null) return [];
  const name = `${target.name}-from-${caller.name}`.slice(0, 200);
  const { method, path } = answer.question.http;
  const isHttp = hop.path !== null || !isOpen(method);
  const operation = [
    ...(isOpen(method) || !isHttp ? [] : [`methods: ["${method}"]`]),
    ...(isOpen(path) || !isHttp ? [] : [`paths: [${JSON.stringify(path.replace(/[?#].*$/s, ''))}]`]),
  ];
  const labels = [...target.labels].filter(([key]) => key === 'app' || key === 'app.kubernetes.io/name');
  const selected = labels.length > 0 ? labels : [...target.template.labels].slice(0, 1);
  const yaml = [
    'apiVersion: security.istio.io/v1',
    'kind: AuthorizationPolicy',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${target.namespace}`,
    'spec:',
    ...(selected.length === 0
      ? []
      : ['  selector:', '    matchLabels:', ...selected.map(([key, value]) => `      ${key}: ${quoted(value)}`)]),
    '  action: ALLOW',
    '  rules:',
    '  - from:',
    '    - source:',
    `        principals: ["${hop.principal}"]`,
    ...(operation.length === 0 ? [] : ['    to:', '    - operation:', ...operation.map((line) => `        ${line}`)]),
    '',
  ].join('\n');
  return [
    {
      kind: 'policy',
      note: { id: 'flip.allow-call', params: { policy: `${target.namespace}/${name}` } },
      edits: [addDocument(place, yaml)],
    },
  ];
}

function quoted(value: string): string {
  return /^[A-Za-z][A-Za-z0-9._-]*$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
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
