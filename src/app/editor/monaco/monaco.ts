import './parts/features';
import * as monaco from 'monaco-editor/editor';

globalThis.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./monaco.worker.ts', import.meta.url), { type: 'module', name: 'monaco' }),
};

const { KeyCode, KeyMod } = monaco;

// These keys belong to the page: without a command here they go on to it.
monaco.editor.addKeybindingRules(
  [KeyMod.CtrlCmd | KeyCode.KeyK, KeyCode.F1, KeyMod.CtrlCmd | KeyCode.Enter].map((keybinding) => ({
    keybinding,
    command: null,
  })),
);
monaco.editor.addKeybindingRules([
  { keybinding: KeyMod.Shift | KeyCode.F1, command: 'editor.action.showHover', when: 'editorTextFocus' },
]);

export { monaco };
