import { editorWords } from '../../../words/editor';
import type { AppStore } from '../../store/app-store';
import { locate } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { createCaretFollower } from '../follow-caret';
import type { CaretPlace } from '../plain/CodeView';
import { yieldToPage } from './yield-to-page';
import './enter-in-yaml';
import { createFileModels, type FileModels } from './file-models';
import { followTalk } from './follow-talk';
import { keepEnter } from './keep-enter';
import { monaco } from './monaco';
import { scrollToShow } from './scroll-to-show';
import { showActions } from './show-actions';
import { showCompletions } from './show-completions';
import { showLenses } from './show-lenses';
import { showMarks } from './show-marks';
import { showOutline } from './show-outline';
import { showProblems } from './show-problems';
import { showRuleHovers } from './show-rule-hovers';
import './text-editor.css';
import { followTheme } from './theme';

type CodeEditor = monaco.editor.IStandaloneCodeEditor;

/** The full editor. It is made once and lives in `element`, which the page moves to wherever the pane is. */
export interface TextEditor {
  readonly element: HTMLElement;
  /** Goes on where the plain view was left. */
  takeOver(place: CaretPlace): void;
  /** To be called when `element` was put into the page. */
  arrived(): void;
  setReadOnly(isReadOnly: boolean): void;
  focus(): void;
}

/** @returns true if the paste was taken over */
type TakePaste = (
  text: string,
  selected: { readonly file: string; readonly start: number; readonly end: number },
) => boolean;

/** In several tasks: each takes its time. */
export async function createTextEditor(store: AppStore, takePaste: TakePaste): Promise<TextEditor> {
  const element = document.createElement('div');
  // `monaco-component` carries Monaco's colours to its menus, which stand in a shadow tree of this element.
  element.className = 'text-editor monaco-component nokey';
  followTheme();
  await yieldToPage();
  const editor = monaco.editor.create(element, options());
  const models = createFileModels(store);
  let focusOnArrival = false;

  await yieldToPage();
  const showFile = openActiveFile(store, editor, models);
  await yieldToPage();
  showProblems(store, models);
  showMarks(store, editor, models);
  showLenses(store, editor, models);
  showOutline(store, models);
  showCompletions(store, models);
  showRuleHovers(store, models);
  await yieldToPage();
  showActions(store, models);
  followCaret(store, editor, models);
  followReveals(store, editor, models, showFile);
  followTalk(store, editor, models);
  interceptPaste(editor, element, models, takePaste);
  keepEnter(editor);

  return {
    element,
    takeOver({ start, end, isFocused, topLine }) {
      const model = editor.getModel();
      if (model === null) return;
      editor.setSelection(monaco.Selection.fromPositions(model.getPositionAt(start), model.getPositionAt(end)));
      if (topLine > 1) editor.setScrollTop(editor.getTopForLineNumber(topLine));
      focusOnArrival = isFocused;
    },
    arrived() {
      editor.layout();
      if (focusOnArrival) editor.focus();
      focusOnArrival = false;
    },
    setReadOnly: (readOnly) => editor.updateOptions({ readOnly }),
    focus: () => editor.focus(),
  };
}

const SCROLLBAR_PX = 10;

function options(): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    model: null,
    // With a text area in its place, text that comes at once can be taken over: see `interceptPaste`.
    editContext: false,
    automaticLayout: true,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono').trim(),
    fontSize: 14,
    lineHeight: 20,
    // The line that is written at the end stays off the edge.
    padding: { top: 8, bottom: 40 },
    tabSize: 2,
    insertSpaces: true,
    detectIndentation: false,
    minimap: { enabled: false },
    glyphMargin: true,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 4,
    folding: true,
    showFoldingControls: 'mouseover',
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    overviewRulerLanes: 2,
    hideCursorInOverviewRuler: true,
    fixedOverflowWidgets: true,
    // See also `keepEnter`.
    acceptSuggestionOnEnter: 'smart',
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, strings: true, comments: false },
    suggest: { showWords: false, preview: false, showStatusBar: false },
    codeLensFontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-sans').trim(),
    codeLensFontSize: 12,
    links: false,
    colorDecorators: false,
    occurrencesHighlight: 'off',
    smoothScrolling: false,
    scrollbar: { verticalScrollbarSize: SCROLLBAR_PX, horizontalScrollbarSize: SCROLLBAR_PX },
    hover: { above: false },
  };
}

/**
 * Shows the file that is open in the store, each with the scroll position and the caret that it was left with.
 *
 * @returns shows it now
 */
function openActiveFile(store: AppStore, editor: CodeEditor, models: FileModels): (state: AppState) => void {
  const viewStates = new WeakMap<monaco.editor.ITextModel, monaco.editor.ICodeEditorViewState>();
  const show = ({ activeFile }: AppState) => {
    const [before, model] = [editor.getModel(), models.of(activeFile)];
    if (model === before && model !== null) return;
    const viewState = editor.saveViewState();
    if (before !== null && viewState !== null) viewStates.set(before, viewState);
    editor.setModel(model);
    const known = model === null ? undefined : viewStates.get(model);
    if (known !== undefined) editor.restoreViewState(known);
    editor.updateOptions({ ariaLabel: editorWords.textbox(activeFile) });
  };
  show(store.getState());
  store.subscribe((state, before) => {
    if (state.activeFile !== before.activeFile || state.files !== before.files) show(state);
  });
  return show;
}

function followCaret(store: AppStore, editor: CodeEditor, models: FileModels): void {
  const follow = createCaretFollower(store);
  const report = () => {
    const [model, position] = [editor.getModel(), editor.getPosition()];
    const file = model === null ? null : models.fileOf(model);
    if (model === null || position === null || file === null || !editor.hasTextFocus()) return;
    follow(file, model.getOffsetAt(position));
  };
  editor.onDidChangeCursorPosition(report);
  editor.onDidFocusEditorText(report);
  store.subscribe((state, before) => {
    if (state.view !== before.view) report();
  });
}

/** Puts the caret where another part of the page points to. */
function followReveals(
  store: AppStore,
  editor: CodeEditor,
  models: FileModels,
  showFile: (state: AppState) => void,
): void {
  let serial = store.getState().reveal?.serial ?? 0;
  store.subscribe((state) => {
    if (state.reveal === null || state.reveal.serial === serial) return;
    serial = state.reveal.serial;
    // Somebody who hears of the wish earlier and changes the state in turn lets this be heard before the file is opened.
    showFile(state);
    const place = locate(state, state.reveal.origin);
    const model = place === null ? null : models.of(place.file);
    if (place === null || model === null || editor.getModel() !== model) return;
    const [start, end] = [model.getPositionAt(place.start), model.getPositionAt(place.end)];
    const { isWhole } = state.reveal;
    if (editor.getContainerDomNode().offsetParent !== null) return goTo(editor, start, end, isWhole);
    // The pane is shown by the same wish: only then there is a line to go to.
    requestAnimationFrame(() => {
      editor.layout();
      if (editor.getModel() === model) goTo(editor, start, end, isWhole);
    });
  });
}

function goTo(editor: CodeEditor, start: monaco.Position, end: monaco.Position, isWhole: boolean): void {
  editor.setPosition(start);
  editor.setScrollLeft(0);
  editor.revealLineInCenterIfOutsideViewport(start.lineNumber);
  // What was just written is seen to its end, if the key of its line still is.
  const { lineNumber } = start;
  const line = editor.getModel();
  const lastColumn = end.lineNumber === lineNumber ? end.column : (line?.getLineMaxColumn(lineNumber) ?? start.column);
  const { contentLeft, contentWidth } = editor.getLayoutInfo();
  const leftOf = (column: number) =>
    (editor.getScrolledVisiblePosition({ lineNumber, column })?.left ?? contentLeft) - contentLeft;
  const place = {
    key: leftOf(line?.getLineFirstNonWhitespaceColumn(lineNumber) || 1),
    start: leftOf(start.column),
    end: leftOf(isWhole ? lastColumn : start.column),
  };
  editor.setScrollLeft(scrollToShow(place, contentWidth - SCROLLBAR_PX));
  editor.focus();
  if (isWhole) returnToKeys(editor);
}

/** Long enough to see what was written. */
const SEEN_MS = 4000;

/** Goes back to where the keys of the lines are seen, unless somebody did something in the text meanwhile. */
function returnToKeys(editor: CodeEditor): void {
  const [left, model, version] = [editor.getScrollLeft(), editor.getModel(), editor.getModel()?.getVersionId()];
  if (left === 0) return;
  const caret = editor.getPosition();
  setTimeout(() => {
    const isUntouched = editor.getScrollLeft() === left && editor.getModel() === model;
    const isCaretThere = caret !== null && editor.getPosition()?.equals(caret) === true;
    if (isUntouched && isCaretThere && model?.getVersionId() === version) editor.setScrollLeft(0);
  }, SEEN_MS);
}

/** Nobody types as much with one key. */
const TYPED_AT_ONCE = 40;

/** A paste is looked at before Monaco inserts it, whichever way it comes. */
function interceptPaste(editor: CodeEditor, element: HTMLElement, models: FileModels, takePaste: TakePaste): void {
  const isTaken = (text: string): boolean => {
    const [model, selection] = [editor.getModel(), editor.getSelection()];
    const file = model === null ? null : models.fileOf(model);
    if (model === null || selection === null || file === null) return false;
    const start = model.getOffsetAt(selection.getStartPosition());
    return takePaste(text, { file, start, end: model.getOffsetAt(selection.getEndPosition()) });
  };
  // The keyboard: the event is seen here before it comes to Monaco.
  element.addEventListener(
    'paste',
    (event) => {
      if (!editor.hasTextFocus() || !isTaken(event.clipboardData?.getData('text/plain') ?? '')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  // Text that comes at once, from a keyboard that speaks or completes. Monaco would type it letter by letter, and every letter redraws
  // the lines above documents within the one before: a few hundred of them end its stack.
  element.addEventListener(
    'beforeinput',
    (event) => {
      const { data } = event;
      const selection = editor.getSelection();
      if (!editor.hasTextFocus() || data === null || data.length < TYPED_AT_ONCE || selection === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isTaken(data)) return;
      editor.pushUndoStop();
      editor.executeEdits('input', [{ range: selection, text: data, forceMoveMarkers: true }]);
      editor.pushUndoStop();
    },
    { capture: true },
  );
  // The context menu: Monaco reads the clipboard itself and triggers its own paste, without an event.
  const trigger = editor.trigger.bind(editor);
  editor.trigger = (source, handler, payload: unknown) => {
    if (handler === 'paste' && isTaken((payload as { readonly text?: string } | null)?.text ?? '')) return;
    trigger(source, handler, payload);
  };
}
