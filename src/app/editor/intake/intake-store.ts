import { createStore } from 'zustand/vanilla';
import { type AppStore, appStore } from '../../store/app-store';
import type { Notice } from './notice';

/**
 * What the editor pane shows of bringing text in. It is not part of the page's store: nothing outside of this pane looks at
 * it, and nothing of it is worth keeping.
 */
export interface IntakeState {
  readonly isReading: boolean;
  readonly notice: Notice | null;
  /** The dialog with a field for manifests; `replace` puts them in place of everything. */
  readonly dialog: 'add' | 'replace' | null;
}

export const intakeStore = createStore<IntakeState>()(() => ({ isReading: false, notice: null, dialog: null }));

export function showNotice(notice: Notice | null): void {
  intakeStore.setState({ notice });
}

/** Takes the notice away with what it speaks of: when another scenario is opened, when the files that it names are gone, when other text came in. */
export function dropStaleNotices(store: AppStore): () => void {
  return store.subscribe(({ calls, files }, before) => {
    const { notice } = intakeStore.getState();
    if (notice === null || files === before.files) return;
    // Every scenario that is opened brings a list of calls of its own; edits keep the list.
    const isOtherScenario = calls !== before.calls;
    // What went on nevertheless is not refused any more.
    const isOver = notice.kind === 'refused' || notice.kind === 'failed';
    if (isOtherScenario || isOver || (notice.kind === 'taken' && isGone(notice.report.files, files))) showNotice(null);
  });
}

function isGone(named: readonly string[], files: readonly { readonly file: string }[]): boolean {
  return named.length > 0 && !files.some(({ file }) => named.includes(file));
}

dropStaleNotices(appStore);

export function openIntakeDialog(dialog: IntakeState['dialog']): void {
  intakeStore.setState({ dialog });
}
