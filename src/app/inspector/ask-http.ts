import type { HttpRequest, Question } from '../../engine';
import { appStore } from '../store/app-store';

/** Asks the same with another request. */
export function askHttp(question: Question | null, changes: Partial<HttpRequest>): void {
  if (question !== null) appStore.getState().ask({ ...question, http: { ...question.http, ...changes } });
}
