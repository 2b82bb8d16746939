import type { ScenarioView } from '../../scenarios';
import { anyRequest } from '../../scenarios/format/any-request';
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

function viewOf({ isMatrixOpen, inspectorTab, activeFile, files, question, subject, edges }: AppState): ScenarioView {
  return {
    ...(isMatrixOpen && { map: 'matrix' as const }),
    ...(inspectorTab !== 'Ask' && { tab: inspectorTab }),
    ...(activeFile !== '' && activeFile !== files[0]?.file && { file: activeFile }),
    ...(question !== null && (isOneLine(question) ? { select: requestOf(question) } : { ask: callOf(question) })),
    // A call that is not drawn would make the map of whoever opens it draw all pairs.
    ...((edges === 'all' || (question !== null && subject?.kind !== 'edge')) && { edges }),
  };
}

type Asked = NonNullable<AppState['question']>;

/** Whether a line says all of it: who calls whom, with which method and path. What else is sent would be left open. */
function isOneLine(question: Asked): boolean {
  const { http, request: _, from: _from, to: _to, ...more } = callOf(question);
  if (http === undefined || Object.keys(more).length > 0) return false;
  const { method, path } = http;
  return JSON.stringify(http) === JSON.stringify({ ...anyRequest, method, path });
}

/** `reviews -> ratings:9080 GET /ratings/0`. */
function requestOf(question: Asked): string {
  const { from, to } = callOf(question);
  const { method, path } = question.http;
  const written = typeof path === 'object' ? path.prefix && `${path.prefix}*` : path;
  return [from, '->', to, typeof method === 'string' ? method : undefined, written].filter(Boolean).join(' ');
}
