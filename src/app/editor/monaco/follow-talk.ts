import type { AppStore } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { setVisibleLines } from '../../store/views/visible-lines';
import type { FileModels } from './file-models';
import type { monaco } from './monaco';

/** How the text is written, at a desk and to a room. */
const SIZES = {
  desk: { fontSize: 14, lineHeight: 20, codeLensFontSize: 12, wordWrap: 'off' },
  // Nobody scrolls sideways for a room.
  room: { fontSize: 20, lineHeight: 28, codeLensFontSize: 16, wordWrap: 'on' },
} as const;

/** A talk is written large, and its scenes say which lines are to be seen. */
export function followTalk(store: AppStore, editor: monaco.editor.IStandaloneCodeEditor, models: FileModels): void {
  const resize = ({ isPresenting }: AppState) => {
    editor.updateOptions(SIZES[isPresenting ? 'room' : 'desk']);
  };
  const show = ({ shownLines }: AppState) => {
    const model = shownLines === null ? null : models.of(shownLines.file);
    if (shownLines === null || model === null || editor.getModel() !== model) return;
    editor.setScrollTop(editor.getTopForLineNumber(Math.min(shownLines.first, model.getLineCount())));
  };
  setVisibleLines(() => {
    const ranges = editor.getVisibleRanges();
    const [first, last] = [ranges[0], ranges.at(-1)];
    return first === undefined || last === undefined ? null : [first.startLineNumber, last.endLineNumber];
  });
  if (store.getState().isPresenting) resize(store.getState());
  show(store.getState());
  store.subscribe((state, before) => {
    if (state.isPresenting !== before.isPresenting) resize(state);
    if (state.shownLines !== before.shownLines) show(state);
  });
}
