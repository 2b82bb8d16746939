import { createStore } from 'zustand/vanilla';
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

export function openIntakeDialog(dialog: IntakeState['dialog']): void {
  intakeStore.setState({ dialog });
}
