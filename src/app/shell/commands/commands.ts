import { palette } from '../../../words/palette';
import { preview } from '../../../words/tabs/preview';
import { shell } from '../../../words/shell';
import { appStore } from '../../store/app-store';
import { addedCommands, type Command } from '../command';
import { currentWidthClass } from '../../ui/use-width-class';
import type { Density, Theme } from '../../store/state';
import { applyPreview } from '../../store/edits/write-edits';
import { cyclePanes, focusAnswer, focusPane } from '../layout/focus-pane';
import { exportKinds, saveAs } from './save-as';
import { examples, newScenario, openExample } from '../opening/scenarios';

/** Made anew for every use: labels and reasons depend on the present state. */
export function commands(): readonly Command[] {
  const state = appStore.getState();
  const words = palette.commands;
  return [
    { id: 'palette', label: words.palette, group: 'go', shortcuts: ['Ctrl+K'], run: () => state.openDialog('palette') },
    { id: 'answer', label: words.answer, group: 'go', shortcuts: ['Ctrl+Enter'], run: focusAnswer },
    { id: 'next-pane', label: words.nextPane, group: 'go', shortcuts: ['F6'], run: () => cyclePanes(1) },
    { id: 'previous-pane', label: words.previousPane, group: 'go', shortcuts: ['Shift+F6'], run: () => cyclePanes(-1) },
    { id: 'editor', label: words.editor, group: 'go', run: () => focusPane('Editor') },
    { id: 'map', label: words.map, group: 'go', run: () => focusPane('Map') },
    { id: 'policies', label: words.policies, group: 'go', run: () => state.setInspectorTab('Policies') },
    { id: 'problems', label: words.problems, group: 'go', run: showProblems },
    { id: 'learn', label: words.learn, group: 'go', run: () => state.setInspectorTab('Learn') },
    { id: 'checks', label: words.checks, group: 'go', run: () => state.setInspectorTab('Checks') },
    { id: 'next-check', label: words.nextCheck, group: 'go', shortcuts: ['F9'], run: () => walkChecks(1) },
    {
      id: 'previous-check',
      label: words.previousCheck,
      group: 'go',
      shortcuts: ['Shift+F9'],
      run: () => walkChecks(-1),
    },
    // Before the selection: Escape ends what came last.
    ...(state.preview === null
      ? []
      : [
          {
            id: 'discard-preview',
            label: preview.commandDiscard,
            group: 'map' as const,
            shortcuts: ['Escape'],
            run: state.discardPreview,
          },
          { id: 'apply-preview', label: preview.commandApply, group: 'map' as const, run: applyPreview },
        ]),
    ...(state.isPresenting
      ? [
          {
            id: 'leave-presentation',
            label: words.leavePresentation,
            group: 'presenting' as const,
            shortcuts: ['Escape'],
            run: () => state.present(false),
          },
        ]
      : []),
    ...addedCommands(),
    ...(state.focus === null
      ? []
      : [
          {
            id: 'leave-focus',
            label: words.leaveFocus,
            group: 'map' as const,
            shortcuts: ['Escape'],
            run: () => state.focusOn(null),
          },
        ]),
    {
      id: 'clear',
      label: words.clear,
      group: 'map',
      shortcuts: ['Escape'],
      disabledBecause: state.subject === null && state.question === null ? words.nothingSelected : null,
      run: () => state.select(null),
    },
    {
      id: 'edges',
      label: state.edges === 'calls' ? words.allPairs : words.callsOnly,
      group: 'map',
      run: () => state.setEdges(state.edges === 'calls' ? 'all' : 'calls'),
    },
    {
      id: 'show-all',
      label: words.showAll,
      group: 'map',
      disabledBecause: state.hidden.length === 0 ? words.nothingHidden : null,
      run: state.showAll,
    },
    {
      id: 'undo',
      label: words.undo,
      group: 'scenario',
      shortcuts: ['Ctrl+Z'],
      leftTo: state.undoable?.isSeenByEditor === false ? 'fields' : 'texts',
      disabledBecause: state.undoable?.after === state.files ? null : words.nothingToUndo,
      run: state.undoEdit,
    },
    {
      id: 'save',
      label: words.save,
      group: 'scenario',
      shortcuts: ['Ctrl+S'],
      run: () => state.showToast(state.storage === 'kept' ? shell.savedOnDevice : shell.notSaved),
    },
    {
      id: 'present',
      label: words.present,
      group: 'scenario',
      disabledBecause: state.isPresenting ? words.alreadySo : currentWidthClass() === 'narrow' ? words.needsRoom : null,
      run: present,
    },
    { id: 'share', label: shell.share, group: 'scenario', run: () => state.openDialog('share') },
    ...exportKinds.map(
      (kind): Command => ({
        id: `export-${kind}`,
        label: shell.exportAs(shell.exports[kind]),
        group: 'scenario',
        run: () => saveAs(kind),
      }),
    ),
    { id: 'address', label: shell.readAddress, group: 'scenario', run: () => state.openDialog('read-address') },
    { id: 'new', label: words.newScenario, group: 'scenario', run: newScenario },
    { id: 'examples', label: words.examples, group: 'scenario', run: () => state.openDialog('examples') },
    { id: 'snapshots', label: words.snapshots, group: 'scenario', run: () => state.openDialog('snapshots') },
    ...examples.map(
      (example): Command => ({
        id: `example-${example.id}`,
        label: words.example(example),
        group: 'scenario',
        run: () => void openExample(example),
      }),
    ),
    ...(Object.keys(shell.themes) as Theme[]).map(
      (theme): Command => ({
        id: `theme-${theme}`,
        label: words.theme({ theme: shell.themes[theme] }),
        group: 'settings',
        disabledBecause: state.theme === theme ? words.alreadySo : null,
        run: () => state.setTheme(theme),
      }),
    ),
    ...(Object.keys(shell.densities) as Density[]).map(
      (density): Command => ({
        id: `density-${density}`,
        label: words.density({ density: shell.densities[density] }),
        group: 'settings',
        disabledBecause: state.density === density ? words.alreadySo : null,
        run: () => state.setDensity(density),
      }),
    ),
    { id: 'reset-layout', label: shell.resetLayout, group: 'settings', run: state.resetLayout },
    {
      id: 'keyboard',
      label: shell.keyboardHelp,
      group: 'settings',
      shortcuts: ['?'],
      leftTo: 'texts',
      run: () => state.openDialog('keyboard'),
    },
  ];
}

/** Shows the page as for a talk. What that needs is loaded first, so that nothing of it comes late. */
export function present(): void {
  void import('../presenting/Presenting').then((module) => module.startTalk());
}

/** Goes to the next that fails, loaded when it is first wanted. @param direction 1 for the next, -1 for the previous */
export function walkChecks(direction: 1 | -1): void {
  void import('./walk-checks').then((module) => module.walkChecks(direction));
}

export function showProblems(): void {
  appStore.getState().setPoliciesSegment('Problems');
  appStore.getState().setInspectorTab('Policies');
}

/** The pressed keys as they are written in the records: `Ctrl+K`. On a Mac the Command key counts as Ctrl. */
export function shortcutOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const isPlainCharacter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey && !isPlainCharacter ? 'Shift+' : '', // `?` is already what Shift made of the key
    key,
  ].join('');
}
