import { Pin, PinOff, Trash2 } from 'lucide-react';
import type { MeshView } from '../../../engine';
import type { CallResult, CheckResult, Expectation } from '../../../scenarios';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { checks as words, expectationWords } from '../../../words/tabs/checks';
import { verdictSentence } from '../../../words/verdict/verdict-sentence';
import { outcomeWord, verdictWord } from '../../../words/verdict/verdicts';
import { appStore } from '../../store/app-store';
import { checkTitle } from '../../store/edits/check-title';
import type { Check } from '../../store/state';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './Checks.module.css';
import { OutcomeIcon } from './OutcomeIcon';
import { acceptActual, pinPolicy, removeWithUndo } from './edit-checks';
import { useShownRow } from './use-shown-row';

interface Props {
  readonly view: MeshView;
  readonly check: Extract<Check, { kind: 'call' }>;
  readonly result: CheckResult | null;
}

/** A saved question: what it must come to, and, where it does not, what it comes to now. */
export function RequestRow({ view, check, result: found }: Props) {
  const row = useShownRow(check);
  const result = found?.kind === 'call' ? found : null;
  const title = checkTitle(view, check);
  const { call } = check;
  const policy = result?.answer.decision?.id;
  const isPinned = call.because !== undefined;
  return (
    <li ref={row} className={styles.row} data-outcome={result?.outcome ?? 'waiting'}>
      <div className={styles.head}>
        <OutcomeIcon outcome={result?.outcome ?? null} />
        <button type="button" className={styles.name} onClick={() => result !== null && askAgain(result)}>
          <bdi>{title}</bdi>
        </button>
        <span className={styles.tools}>
          {(isPinned || (policy !== undefined && result?.outcome === 'pass')) && (
            <Button
              look="quiet"
              shape="icon"
              aria-label={isPinned ? words.unpin : words.pin({ policy: policy ?? '' })}
              title={isPinned ? words.unpin : words.pin({ policy: policy ?? '' })}
              onClick={() => pinPolicy(check, isPinned ? null : (policy ?? null))}
            >
              {isPinned ? <PinOff size={14} aria-hidden /> : <Pin size={14} aria-hidden />}
            </Button>
          )}
          <Button
            look="quiet"
            shape="icon"
            aria-label={words.remove({ title })}
            title={words.remove({ title })}
            onClick={() => removeWithUndo(check, title)}
          >
            <Trash2 size={14} aria-hidden />
          </Button>
        </span>
      </div>
      <p className={styles.expected}>{expectedOf(call, result)}</p>
      {result !== null && result.outcome !== 'pass' && (
        <div className={styles.actual}>
          <p>
            <Prose text={sentence(view, call, result)} />
          </p>
          <div className={styles.actions}>
            <Button data-why aria-label={words.whyOf({ title })} onClick={() => askAgain(result)}>
              {words.why}
            </Button>
            <Button aria-label={words.acceptOf({ title })} onClick={() => acceptActual(check, result, title)}>
              {words.accept}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

/** What was expected; where something else came, that as well. */
function expectedOf(call: Expectation, result: CallResult | null): string {
  const expected = expectationWords(call);
  if (result === null || result.outcome === 'pass') return expected;
  const { verdict, callerSees, decision } = result.answer;
  const by = result.differs.includes('because') && decision !== null ? `by ${decision.id}` : '';
  const got = [verdictWord[verdict], verdict === 'allow' ? '' : outcomeWord(callerSees), by].filter(Boolean).join(', ');
  return words.expectedGot({ expected, got });
}

function askAgain({ answer }: CallResult): void {
  appStore.getState().ask(answer.question);
  appStore.getState().setPane('Ask');
}

function sentence(view: MeshView, expected: Expectation, { answer, differs }: CallResult): string {
  const actual = verdictSentence(
    answer.verdict,
    answer.reason,
    callNamesAmong(view.cards, { question: answer.question, worst: answer }),
  );
  if (differs.includes('verdict')) return actual;
  if (differs.includes('because') && expected.because !== undefined)
    return `${words.otherReason({ because: expected.because })} ${actual}`;
  return expected.status === undefined ? actual : `${words.otherStatus({ status: expected.status })} ${actual}`;
}
