import type { CallResult, Expectation } from '../../../scenarios';
import { seenStatus } from '../../../scenarios/grading/seen-status';
import { checks as words, expectationWords } from '../../../words/tabs/checks';
import { appStore } from '../../store/app-store';
import { replaceCheck, takeOutCheck } from '../../store/edits/change-checks';
import { isRefused } from '../../../words/verdict/is-refused';
import type { Check } from '../../store/state';

type CallCheck = Extract<Check, { kind: 'call' }>;

/** Expects from now on what is so now, as narrowly as before. */
export function acceptActual(check: CallCheck, { answer }: CallResult, title: string): void {
  const { verdict, status, because, ...call } = check.call;
  const isRefusedNow = isRefused(answer.verdict);
  const isNarrow = verdict === 'deny' || verdict === 'fails';
  const seen = isRefusedNow && status !== undefined ? seenStatus(answer.callerSees) : null;
  const expected: Pick<Expectation, 'verdict' | 'status' | 'because'> = {
    verdict: isRefusedNow && !isNarrow ? 'not allowed' : answer.verdict,
    ...(seen !== null && { status: seen }),
    ...(because !== undefined && answer.decision !== null && { because: answer.decision.id }),
  };
  const undo = replaceCheck(check, { kind: 'call', call: { ...call, ...expected } });
  tell(words.accepted({ call: title, expected: expectationWords(expected) }), undo);
}

/** @param policy `namespace/name`; null: any may decide */
export function pinPolicy(check: CallCheck, policy: string | null): void {
  const { because: _, ...call } = check.call;
  const pinned: Check = { kind: 'call', call: policy === null ? call : { ...call, because: policy } };
  replaceCheck(check, pinned);
}

export function removeWithUndo(check: Check, title: string): void {
  tell(words.removed({ title: title.replaceAll('`', '') }), takeOutCheck(check));
}

function tell(message: string, undo: () => void): void {
  appStore.getState().showToast(message, { label: words.undo, run: undo });
}
