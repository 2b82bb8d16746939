import type { Severity } from '../../../engine';
import type { AppStore } from '../../store/app-store';
import { selectPlaceOf } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { problemMarks } from '../marks/problem-marks';
import type { FileModels } from './file-models';
import { monaco } from './monaco';

const OWNER = 'evaluator';

const severities: Readonly<Record<Severity, monaco.MarkerSeverity>> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};

/** Monaco sets no code in what it says of a marker. */
export function markerText(message: string): string {
  return message.replaceAll('`', '"');
}

/** Underlines the evaluator's findings. */
export function showProblems(store: AppStore, models: FileModels): void {
  const show = (state: AppState) => {
    const { view } = state;
    if (view === null) return;
    const placeOf = selectPlaceOf(state);
    for (const [file, model] of models.all()) {
      const markers = problemMarks(view, placeOf, file).map(({ start, end, severity, code, message }) => {
        // An empty range would be drawn as the word beside it; one character shows the place.
        const [from, to] = [model.getPositionAt(start), model.getPositionAt(Math.max(end, start + 1))];
        return {
          startLineNumber: from.lineNumber,
          startColumn: from.column,
          endLineNumber: to.lineNumber,
          endColumn: to.column,
          severity: severities[severity],
          message: markerText(message),
          code,
        };
      });
      monaco.editor.setModelMarkers(model, OWNER, markers);
    }
  };
  show(store.getState());
  store.subscribe((state, before) => {
    if (state.view !== before.view || state.activeFile !== before.activeFile) show(state);
  });
}
