import { presenting as words } from '../../../words/presenting';
import { appStore } from '../../store/app-store';
import type { Command } from '../command';
import { addScene } from './add-scene';
import { openNotes } from './notes-store';
import { needsPageKeys } from './page-keys';
import { stepScene } from './show-scene';

/** What can be done only while presenting. */
export function presentingCommands(): readonly Command[] {
  const { isPresenting, scenes, openDialog, showSide } = appStore.getState();
  if (!isPresenting) return [];
  const group = 'presenting';
  const noScene = scenes.length === 0 ? words.dialog.none : null;
  const busy = needsPageKeys(document.activeElement) ? words.inText : null;
  return [
    {
      id: 'next-scene',
      label: words.next,
      group,
      shortcuts: ['PageDown'],
      disabledBecause: noScene ?? busy,
      run: () => stepScene(1),
    },
    {
      id: 'previous-scene',
      label: words.previous,
      group,
      shortcuts: ['PageUp'],
      disabledBecause: noScene ?? busy,
      run: () => stepScene(-1),
    },
    { id: 'add-scene', label: words.add, group, run: addScene },
    { id: 'scenes', label: words.manage, group, run: () => openDialog('scenes') },
    { id: 'notes', label: words.notes, group, run: openNotes },
    { id: 'show-text', label: words.sides.text, group, run: () => showSide('text') },
    { id: 'show-answer', label: words.sides.answer, group, run: () => showSide('answer') },
  ];
}
