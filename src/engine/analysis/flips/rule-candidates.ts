import { isOpen } from '../../base/open';
import type { ConditionTrace, RuleTrace } from '../../dataplane/trace';
import type { Candidate, Refusal } from './candidate';
import { addItem, placeOf, replaceScalar } from '../edits/text-edit';

type LeafTrace = Extract<ConditionTrace, { kind: 'leaf' }>;

/** A rule that needs more changes than this is further away than a rule of its own. */
const MOST_MISSING = 2;

/** Edits of ALLOW rules that nearly matched: the value that the call has, instead of or beside the one that the rule wants. */
export function ruleCandidates(refusal: Refusal): readonly Candidate[] {
  const steps = refusal.hop.steps.filter((step) => step.stage === 'ALLOW');
  const rules = steps
    .flatMap((step) => step.rules)
    .filter((rule) => rule.truth === 'no' && rule.rule !== -1 && !rule.isDryRun);
  return rules.flatMap((rule) => editsOf(refusal, rule));
}

function editsOf(refusal: Refusal, rule: RuleTrace): readonly Candidate[] {
  const lacking = lackingLeaves(rule.condition);
  if (lacking === null || lacking.length === 0 || lacking.length > MOST_MISSING) return [];
  const places = lacking.map((leaf) => ({
    leaf,
    value: valueFor(refusal, leaf),
    place: leaf.origin === null ? null : placeOf(refusal.documents, refusal.sources, leaf.origin),
  }));
  const params = (index: number) => ({
    value: shortValue(places[index]?.value ?? ''),
    field: lacking[index]?.field ?? '',
    rule: rule.rule,
    policy: rule.policy,
  });
  const edits = (make: typeof replaceScalar) =>
    places.flatMap(({ value, place }) => (value === null || place === null ? [] : [make(place, value)]));
  if (edits(replaceScalar).length < lacking.length) return [];
  return [
    { kind: 'policy', note: { id: 'flip.use-value', params: params(0) }, edits: edits(replaceScalar) },
    { kind: 'policy', note: { id: 'flip.add-value', params: params(0) }, edits: edits(addItem) },
  ];
}

/** The leaves that would have to change, one per condition that does not hold; null where a negation stands in the way. */
function lackingLeaves(condition: ConditionTrace): readonly LeafTrace[] | null {
  if (condition.truth !== 'no') return [];
  switch (condition.kind) {
    case 'leaf':
      return [condition];
    case 'not':
      return null;
    case 'all': {
      const parts = condition.of.map(lackingLeaves);
      return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
    }
    case 'any': {
      const parts = condition.of.map(lackingLeaves).filter((part) => part !== null);
      return parts.reduce<readonly LeafTrace[] | null>(
        (best, part) => (best === null || part.length < best.length ? part : best),
        null,
      );
    }
  }
}

/** What the call has, spelled for the field; null where it has nothing or the question leaves it open. */
function valueFor({ hop, answer, caller }: Refusal, leaf: LeafTrace): string | null {
  const { method, path, host } = answer.question.http;
  switch (leaf.field) {
    case 'principals':
    case 'source.principal':
      return hop.principal;
    case 'namespaces':
    case 'source.namespace':
      return hop.principal === null ? null : (caller?.namespace ?? null);
    case 'serviceAccounts':
      return hop.principal === null || caller === null ? null : `${caller.namespace}/${caller.serviceAccount}`;
    case 'methods':
      return isOpen(method) ? null : method;
    case 'paths':
      return isOpen(path) ? null : path.replace(/[?#].*$/s, '');
    case 'hosts':
      return isOpen(host) || host === 'default' ? null : host;
    case 'ports':
      return hop.port === null ? null : String(hop.port);
    default:
      return null;
  }
}

/** `cluster.local/ns/a/sa/b` is called `b`. */
function shortValue(value: string): string {
  return /\/sa\/([^/]+)$/.exec(value)?.[1] ?? value;
}
