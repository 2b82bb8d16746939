import type { HttpRequest, Question, Target } from '../../../engine';
import { appStore } from '../../store/app-store';

/** Asks the same with another request. */
export function askHttp(question: Question | null, changes: Partial<HttpRequest>): void {
  if (question === null) return;
  const http = { ...question.http, ...changes };
  const isNamed = typeof http.method === 'string' || typeof http.path === 'string';
  appStore.getState().ask({ ...question, http, to: isNamed ? allTheWay(question.to) : question.to });
}

/** An edge to a gateway ends there; a request that somebody names is followed to the workload that its route picks. */
function allTheWay(target: Target): Target {
  if (target.kind === 'pod' || target.extent === undefined) return target;
  const { extent: _, ...rest } = target;
  return rest;
}
