import type { SourceDocument } from '../../../../engine';
import { observed as words } from '../../../../words/observed';
import { appStore } from '../../../store/app-store';
import { whenEvaluated } from '../../../store/showing/when-evaluated';
import type { Check } from '../../../store/state';
import { type ObservedChecks, observedChecks } from './observed-checks';
import { isAccessLog, readAccessLog } from './read-access-log';
import { readHar } from './read-har';

/** Takes logs and recordings, if that is what a text is, as checks. @returns false for any other text */
export function takeObserved(text: string): boolean {
  const read = readHar(text) ?? (isAccessLog(text) ? readAccessLog(text) : null);
  if (read === null) return false;
  const { isReadOnly, refuseEdit, files } = appStore.getState();
  if (isReadOnly) refuseEdit();
  // Without manifests nobody is known, and nothing is evaluated.
  else if (files.length === 0) addChecks({ checks: [], unplaced: read.calls.length }, read.unread);
  else
    whenEvaluated((view) =>
      addChecks(observedChecks(view, read.calls, comparedIn(appStore.getState().viewFiles)), read.unread),
    );
  return true;
}

function addChecks({ checks: found, unplaced }: ObservedChecks, unread: number): void {
  const { id, checks, setChecks, showToast, setInspectorTab, setPane } = appStore.getState();
  const known = new Set(checks.map((check) => JSON.stringify(check)));
  const added = found.filter((check) => !known.has(JSON.stringify(check)));
  const message = words.taken({
    checks: added.length,
    known: found.length - added.length,
    unread,
    unplaced,
  });
  if (added.length > 0) {
    setChecks([...checks, ...added]);
    setInspectorTab('Checks');
    setPane('More');
  }
  showToast(message, added.length === 0 ? null : { label: words.undo, run: () => takeBack(added, id) });
}

/** What was changed meanwhile stays, and so does another scenario. */
function takeBack(added: readonly Check[], id: string): void {
  const state = appStore.getState();
  if (state.id === id) state.setChecks(state.checks.filter((check) => !added.includes(check)));
}

/** Headers that some policy names. */
function comparedIn(files: readonly SourceDocument[]): ReadonlySet<string> {
  const keys = files.flatMap(({ text }) => [...text.matchAll(/request\.headers\[([^\]\s]+)\]/g)]);
  return new Set(keys.map(([, name = '']) => name.toLowerCase()));
}
