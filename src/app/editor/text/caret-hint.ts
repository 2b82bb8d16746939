import type { PolicyView } from '../../../engine';
import type { Hint } from '../../store/state';
import { objectAt } from './object-at';

/** What the caret lights: the policy that it stands in, and within an AuthorizationPolicy the rule. */
export function caretHint(text: string, offset: number, policies: readonly PolicyView[]): Hint | null {
  const object = objectAt(text, offset);
  if (object === null) return null;
  // A namespace that is not written is `default`, as for kubectl.
  const id = `${object.namespace === '' ? 'default' : object.namespace}/${object.name}`;
  const policy = policies.find((candidate) => candidate.kind === object.kind && candidate.id === id);
  if (policy === undefined) return null;
  const [spec, rules, rule] = object.path;
  const isRule =
    object.kind === 'AuthorizationPolicy' && spec === 'spec' && rules === 'rules' && typeof rule === 'number';
  return { kind: 'policy', policy: policy.id, policyKind: policy.kind, rule: isRule ? rule : null };
}
