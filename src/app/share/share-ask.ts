import type { ScenarioView } from '../../scenarios';
import { callOf } from '../../scenarios/format/call-of';
import type { AppState } from '../store/state';
import type { ShareAsk } from './prepare-share';

/** The scenario as it is, and how it is looked at, with nothing left out and nothing put back. */
export function shareAskOf(state: AppState): ShareAsk {
  const { title, files, calls, checks, scenes, exercise, ownKeys } = state;
  const { task, goals, start } = exercise ?? { task: '', goals: [], start: [] };
  const open = exercise === null ? null : { task, goals, start };
  return {
    scenario: { title, files, calls, checks, scenes, exercise: open },
    view: viewOf(state),
    ownKeys,
    leftOut: [],
    restored: [],
  };
}

function viewOf({ isMatrixOpen, inspectorTab, activeFile, files, question }: AppState): ScenarioView {
  return {
    ...(isMatrixOpen && { map: 'matrix' as const }),
    ...(inspectorTab !== 'Ask' && { tab: inspectorTab }),
    ...(activeFile !== '' && activeFile !== files[0]?.file && { file: activeFile }),
    ...(question !== null && { select: requestOf(question) }),
  };
}

/** `reviews -> ratings:9080 GET /ratings/0`: headers and tokens stay here. */
function requestOf(question: NonNullable<AppState['question']>): string {
  const { from, to, request } = callOf(question);
  return `${from} -> ${to} ${request}`.trim();
}
