import { shell } from '../../../words/shell';
import { appStore } from '../../store/app-store';

export type ExportKind = keyof typeof shell.exports;

export const exportKinds = Object.keys(shell.exports) as readonly ExportKind[];

/** Loaded when it is first wanted. */
export function saveAs(kind: ExportKind): void {
  import('../../share/export/export-as')
    .then((module) => module.exportAs(kind))
    .catch(() => appStore.getState().showToast(shell.notExported));
}
