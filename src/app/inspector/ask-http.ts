import type { HttpRequest, Question, Target } from '../../engine';
import { appStore } from '../store/app-store';

/** Asks the same with another request. */
export function askHttp(question: Question | null, changes: Partial<HttpRequest>): void {
  if (question === null) return;
  appStore.getState().ask({ ...question, to: wholeWay(question.to), http: { ...question.http, ...changes } });
}

/** An edge ends at the gateway; whoever names a request wants to know how far it gets behind it. */
function wholeWay(to: Target): Target {
  if (to.kind === 'pod') return to;
  const { extent: _, ...target } = to;
  return target;
}
