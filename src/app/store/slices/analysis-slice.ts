import { keepIdentity } from '../views/keep-identity';
import type { Slice } from './slice';
import type { AnalysisSlice } from '../state';

export const ANALYSIS_PER_SCENARIO = { matrix: null, matrixOf: null } as const;

/** What the evaluator said of the text. Written only by the evaluation loop, but for what somebody wants to see of it. */
export const createAnalysisSlice: Slice<AnalysisSlice> = (set) => ({
  view: null,
  viewRevision: -1,
  viewFiles: [],
  evaluation: 'starting',
  elapsedMs: 0,
  stoppedMessage: null,
  ...ANALYSIS_PER_SCENARIO,
  isMatrixOpen: false,
  isTableWanted: false,

  beginEvaluation: () =>
    set((s) => ({ evaluation: s.view === null ? 'starting' : 'evaluating' }), undefined, 'analysis/begin'),

  finishEvaluation: ({ view, revision, files, elapsedMs }) =>
    set(
      (s) => ({
        view: keepIdentity(s.view, view),
        viewRevision: revision,
        viewFiles: files,
        evaluation: 'ready',
        elapsedMs,
        stoppedMessage: null,
      }),
      undefined,
      'analysis/finish',
    ),

  stopEvaluation: (message) =>
    set({ evaluation: 'stopped', stoppedMessage: message, isAsking: false }, undefined, 'analysis/stop'),

  openMatrix: (isMatrixOpen) => set({ isMatrixOpen }, undefined, 'analysis/openMatrix'),

  wantTable: (isTableWanted) => set({ isTableWanted }, undefined, 'analysis/wantTable'),

  finishMatrix: (matrix) => set(({ view }) => ({ matrix, matrixOf: view }), undefined, 'analysis/matrix'),
});
