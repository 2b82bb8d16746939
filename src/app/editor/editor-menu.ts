import { editorWords } from '../../words/editor';
import { shell } from '../../words/shell';
import { appStore } from '../store/app-store';
import type { MenuEntry } from '../ui/Menu';
import { chooseFiles } from './intake/recognising/choose-files';
import { closeWithUndo } from './intake/intake-actions';
import { openIntakeDialog } from './intake/intake-store';

/** More tabs than these do not fit beside each other. */
const FITTING_TABS = 3;

/** What the menu of the pane offers for the open file. */
export function editorMenu(files: readonly string[], activeFile: string): readonly MenuEntry[] {
  const hidden = files.length <= FITTING_TABS ? [] : files;
  return [
    ...hidden.map((file): MenuEntry => {
      return {
        kind: 'choice',
        label: file,
        isChosen: file === activeFile,
        run: () => appStore.getState().openFile(file),
      };
    }),
    ...(hidden.length === 0 ? [] : [{ kind: 'separator' } as const]),
    { kind: 'item', label: editorWords.importFiles, run: () => chooseFiles('files') },
    { kind: 'item', label: editorWords.importFolder, run: () => chooseFiles('folder') },
    { kind: 'item', label: shell.readAddress, run: () => appStore.getState().openDialog('read-address') },
    { kind: 'item', label: editorWords.pasteManifests, run: () => openIntakeDialog('add') },
    { kind: 'item', label: editorWords.replaceMesh, run: () => openIntakeDialog('replace') },
    ...(activeFile === ''
      ? []
      : ([
          { kind: 'separator' },
          { kind: 'item', label: editorWords.closeFile(activeFile), run: () => closeWithUndo(activeFile) },
        ] as const)),
  ];
}
