import type { AppStore } from '../../../store/app-store';
import type { Snapshot } from '../notice';

export function snapshotOf(store: AppStore): Snapshot {
  const { title, calls, files, scenes, activeFile } = store.getState();
  return { title, calls, files, scenes, activeFile };
}

/**
 * Brings the text to a snapshot by the smallest action: an edit of one file keeps what is selected and can be undone in the
 * editor, and so can an added file be closed.
 */
export function applySnapshot(store: AppStore, to: Snapshot): void {
  const from = store.getState();
  const changed = to.files.filter((file, at) => file.text !== from.files[at]?.text);
  const isSameNames = to.files.every((file, at) => file.file === from.files[at]?.file);
  const [only] = changed;
  if (to.calls !== from.calls || to.title !== from.title || changed.length > 1 || !keepsFirst(from, to)) {
    const { id, checks } = from;
    const scenes = to.scenes ?? from.scenes;
    from.replaceScenario({ id, checks, scenes, title: to.title, calls: to.calls, files: to.files });
  } else if (only !== undefined) {
    if (isSameNames && to.files.length === from.files.length) from.editFile(only.file, only.text);
    else from.addFile(only.file, only.text);
  }
  store.getState().openFile(to.activeFile);
}

/** Whether `to` holds the files of `from` under the same names, and at most one more behind them. */
function keepsFirst(from: Pick<Snapshot, 'files'>, to: Snapshot): boolean {
  const more = to.files.length - from.files.length;
  return more >= 0 && more <= 1 && from.files.every((file, at) => file.file === to.files[at]?.file);
}
