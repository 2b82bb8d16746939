import { Trash2 } from 'lucide-react';
import type { MeshView } from '../../../engine';
import type { CheckResult, GuaranteeResult } from '../../../scenarios';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { checks as words } from '../../../words/tabs/checks';
import { verdictSentence } from '../../../words/verdict/verdict-sentence';
import { checkTitle } from '../../store/edits/check-title';
import { showCall } from '../../store/showing/show-call';
import type { Check } from '../../store/state';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './Checks.module.css';
import { removeWithUndo } from './edit-checks';
import { OutcomeIcon } from './OutcomeIcon';
import { useShownRow } from './use-shown-row';

interface Props {
  readonly view: MeshView;
  readonly check: Check;
  /** What was found last. */
  readonly result: CheckResult | null;
  /** It was found for older text. */
  readonly isOlder: boolean;
}

/** A statement about everybody, and what was found: a proof, an example against it, or neither. */
export function GuaranteeRow({ view, check, result: found, isOlder }: Props) {
  const row = useShownRow(check);
  const result = found?.kind === 'guarantee' ? found : null;
  const outcome = isOlder ? null : (result?.outcome ?? null);
  const title = checkTitle(view, check);
  const plain = title.replaceAll('`', '');
  const answer = result?.answer ?? null;
  return (
    <li ref={row} className={styles.row} data-outcome={outcome ?? 'waiting'}>
      <div className={styles.head}>
        <OutcomeIcon outcome={outcome} />
        <p className={styles.statement}>
          <Prose text={title} />
        </p>
        <span className={styles.tools}>
          <Button
            look="quiet"
            shape="icon"
            aria-label={words.remove({ title: plain })}
            title={words.remove({ title: plain })}
            onClick={() => removeWithUndo(check, plain)}
          >
            <Trash2 size={14} aria-hidden />
          </Button>
        </span>
      </div>
      {result !== null && (
        <div className={styles.actual} data-older={isOlder || undefined}>
          <p>
            <strong className={styles.word}>{WORDS[result.outcome]}</strong>
            {': '}
            <Prose text={resultSentence(view, result)} />
          </p>
          {answer !== null && !result.isStranger && (
            <div className={styles.actions}>
              <Button data-why aria-label={words.showItOf({ title: plain })} onClick={() => showCall(answer.question)}>
                {words.showIt}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

const WORDS = { pass: words.proved, fail: words.notTrue, open: words.notDecided };

function resultSentence(view: MeshView, result: GuaranteeResult): string {
  const { answer, isStranger, outcome, undecided, tried } = result;
  if (answer === null) return undecided === null ? words.provedBy(result) : words.elsewhere(undecided);
  const names = callNamesAmong(view.cards, { question: answer.question, worst: answer });
  return [
    verdictSentence(answer.verdict, answer.reason, names),
    ...(outcome === 'open' && undecided === null ? [words.noneFound(tried)] : []),
    ...(isStranger ? [words.stranger] : []),
  ].join(' ');
}
