import type { Edge, Question, Verdict } from '../../../engine';
import type { Expectation } from '../../../scenarios';
import { callOf } from '../../../scenarios/format/call-of';
import { hasToken } from '../../../scenarios/format/without-tokens';
import { checks as words, expectationWords } from '../../../words/tabs/checks';
import { isRefused } from '../../../words/verdict/is-refused';
import { appStore } from '../app-store';
import { addChecks } from './change-checks';
import { callTitle } from './check-title';
import { edgeQuestion } from '../views/edge-question';
import type { Check } from '../state';

export type Expected = Pick<Expectation, 'verdict' | 'status' | 'because'>;

/** Saves the question with what it must come to, and says so. */
export function saveCheck(question: Question, expected: Expected): void {
  const { checks, showToast, view, isReadOnly, refuseEdit } = appStore.getState();
  if (isReadOnly) return refuseEdit();
  if (question.keys !== undefined) return showToast(words.notWithKeys);
  const { path } = question.http;
  if (typeof path !== 'string' && path.prefix !== undefined) return showToast(words.notWithPrefix);
  const check: Check = { kind: 'call', call: { ...callOf(question), ...expected, start: 0, end: 0 } };
  const key = JSON.stringify(check);
  if (checks.some((one) => JSON.stringify(one) === key)) return showToast(words.known);
  const undo = addChecks([check]);
  const call = view === null ? '' : callTitle(view, question);
  const message = hasToken(check)
    ? words.savedWithoutToken
    : words.saved({ call, expected: expectationWords(expected) });
  showToast(message, { label: words.undo, run: undo });
}

/** Saves that every request of the edge is to fare as it does now. */
export function saveEdgeAsCheck(edge: Edge): void {
  saveAsItIs(edgeQuestion(edge, appStore.getState().lens), edge.verdict);
}

export function saveAsItIs(question: Question, verdict: Verdict): void {
  saveCheck(question, { verdict: isRefused(verdict) ? 'not allowed' : verdict });
}
