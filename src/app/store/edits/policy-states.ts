import type { PolicyState } from '../../../engine';
import { policyState as words } from '../../../words/tabs/policy-state';
import type { AppStore } from '../app-store';
import type { ListedPolicy } from '../views/listed-policies';

/** Brings a policy into a state, or says why it cannot be had. */
export function chooseState(store: AppStore, policy: ListedPolicy, state: PolicyState): void {
  const { view, setPolicyState, showToast } = store.getState();
  const objects = view?.documents.find((document) => document.id === policy.document)?.objects.length ?? 0;
  const reason = whyNot(policy, objects, state);
  if (reason !== null) return showToast(reason);
  if (state !== policy.state) setPolicyState(policy.document, state, stateCommand(policy, state));
}

/** What a change of state does, as a command: `` Stage `web` ``. */
export function stateCommand({ id }: ListedPolicy, state: PolicyState): string {
  return words.command({ state, name: id.slice(id.indexOf('/') + 1) });
}

/** Why a policy cannot be brought into a state; null if it can. @param objects in its document: they have one state together */
export function whyNot(
  { kind, action, state: present }: ListedPolicy,
  objects: number,
  state: PolicyState,
): string | null {
  if (state === present) return null;
  if (objects > 1) return words.inList(objects);
  if (state !== 'Staged') return null;
  if (kind !== 'AuthorizationPolicy') return words.noDryRun(kind);
  return action === 'ALLOW' || action === 'DENY' ? null : words.noDryRunOf(action);
}
