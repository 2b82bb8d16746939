import { editorWords } from '../../words/editor';
import type { MenuEntry } from '../ui/Menu';
import { chooseFiles } from './intake/choose-files';
import { closeWithUndo } from './intake/intake-actions';
import { openIntakeDialog } from './intake/intake-store';

/** What the menu of the pane offers for the open file. */
export function editorMenu(activeFile: string): readonly MenuEntry[] {
  return [
    { kind: 'item', label: editorWords.importFiles, run: () => chooseFiles('files') },
    { kind: 'item', label: editorWords.importFolder, run: () => chooseFiles('folder') },
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
