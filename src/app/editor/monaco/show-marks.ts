import { ruleMark } from '../../../words/editor';
import type { AppStore } from '../../store/app-store';
import { selectNeverMatched, selectPlaceOf } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { ruleMarks } from '../marks/rule-marks';
import { tintedRanges } from '../marks/tinted-ranges';
import type { FileModels } from './file-models';
import { monaco } from './monaco';

type Decoration = monaco.editor.IModelDeltaDecoration;

const { NeverGrowsWhenTypingAtEdges } = monaco.editor.TrackedRangeStickiness;

/** Tints what is looked at, marks in the gutter what the asked request meets, and bars the documents that are held. */
export function showMarks(store: AppStore, editor: monaco.editor.IStandaloneCodeEditor, models: FileModels): void {
  const shown = editor.createDecorationsCollection();
  const show = (state: AppState) => {
    const model = editor.getModel();
    const file = model === null ? null : models.fileOf(model);
    if (model === null || file === null || state.view === null) return shown.clear();
    shown.set(decorations(state, file, model));
  };
  show(store.getState());
  store.getState().wantNeverMatched();
  store.subscribe((state, before) => {
    const isSame =
      state.view === before.view &&
      state.answer === before.answer &&
      state.neverMatched === before.neverMatched &&
      state.subject === before.subject &&
      state.activeFile === before.activeFile;
    if (!isSame) show(state);
  });
}

function decorations(state: AppState, file: string, model: monaco.editor.ITextModel): Decoration[] {
  const placeOf = selectPlaceOf(state);
  const range = (start: number, end: number) =>
    monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
  const tints = tintedRanges(state, placeOf, file).map(({ start, end, verdict }): Decoration => {
    const className = `tint tint-${verdict ?? 'neutral'}`;
    return { range: range(start, end), options: { className, stickiness: NeverGrowsWhenTypingAtEdges, zIndex: 1 } };
  });
  const marks = ruleMarks(state.answer, selectNeverMatched(state), placeOf, file);
  const glyphs = marks.map(({ offset, says }): Decoration => {
    const verdict = says.mark === 'decided' ? ` glyph-${says.verdict}` : '';
    return {
      range: range(offset, offset),
      options: {
        glyphMarginClassName: `glyph glyph-${says.mark}${verdict}`,
        glyphMarginHoverMessage: { value: ruleMark(says) },
        stickiness: NeverGrowsWhenTypingAtEdges,
      },
    };
  });
  const held = (state.view?.documents ?? [])
    .filter((document) => document.file === file && (document.state === 'held' || document.state === 'broken'))
    .map(({ start, end, state: documentState }): Decoration => {
      const linesDecorationsClassName = `document-bar document-bar-${documentState}`;
      return {
        range: range(start, Math.max(start, end - 1)),
        options: { isWholeLine: true, linesDecorationsClassName },
      };
    });
  return [...tints, ...glyphs, ...held];
}
