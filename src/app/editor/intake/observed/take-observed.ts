import type { SourceDocument } from '../../../../engine';
import { observed as words } from '../../../../words/observed';
import { appStore } from '../../../store/app-store';
import { observedChecks } from './observed-checks';
import { isAccessLog, readAccessLog } from './read-access-log';
import { readHar } from './read-har';

/** Takes logs and recordings, if that is what a text is, as checks. @returns false for any other text */
export function takeObserved(text: string): boolean {
  const read = readHar(text) ?? (isAccessLog(text) ? readAccessLog(text) : null);
  if (read === null) return false;
  const { view, checks, setChecks, showToast, setInspectorTab, setPane, isReadOnly, refuseEdit, files } =
    appStore.getState();
  if (isReadOnly) {
    refuseEdit();
    return true;
  }
  const { checks: found, unplaced } =
    view === null ? { checks: [], unplaced: 0 } : observedChecks(view, read.calls, comparedIn(files));
  const known = new Set(checks.map((check) => JSON.stringify(check)));
  const added = found.filter((check) => !known.has(JSON.stringify(check)));
  const message = words.taken({
    checks: added.length,
    known: found.length - added.length,
    unread: read.unread,
    unplaced,
  });
  if (added.length > 0) {
    setChecks([...checks, ...added]);
    setInspectorTab('Checks');
    setPane('More');
  }
  showToast(message, added.length === 0 ? null : { label: words.undo, run: () => setChecks(checks) });
  return true;
}

/** Headers that some policy names. */
function comparedIn(files: readonly SourceDocument[]): ReadonlySet<string> {
  const keys = files.flatMap(({ text }) => [...text.matchAll(/request\.headers\[([^\]\s]+)\]/g)]);
  return new Set(keys.map(([, name = '']) => name.toLowerCase()));
}
