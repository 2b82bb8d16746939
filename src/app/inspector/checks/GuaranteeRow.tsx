import { Trash2 } from 'lucide-react';
import type { Card, MeshView } from '../../../engine';
import type { CheckedAnswer, CheckResult, ExpectedVerdict, Guarantee, GuaranteeResult } from '../../../scenarios';
import { callNamesAmong, shortName } from '../../../words/verdict/call-names';
import { checks as words } from '../../../words/tabs/checks';
import { guarantees as guaranteeWords } from '../../../words/tabs/guarantees';
import { verdictSentence } from '../../../words/verdict/verdict-sentence';
import { appStore } from '../../store/app-store';
import { checkTitle } from '../../store/edits/check-title';
import { saveCheck } from '../../store/edits/save-check';
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
  readonly check: Extract<Check, { kind: 'guarantee' }>;
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
            <Prose text={resultSentence(view, check.guarantee, result)} />
          </p>
          {result.answer !== null && <ExampleActions check={check} example={result.answer} title={plain} />}
          {result.outcome !== 'fail' && result.classes.length > 0 && <Classes view={view} result={result} />}
        </div>
      )}
    </li>
  );
}

interface ExampleProps {
  readonly check: Props['check'];
  readonly example: CheckedAnswer;
  readonly title: string;
}

/** What can be done with the request that is against it. */
function ExampleActions({ check: { guarantee }, example: { question, verdict }, title }: ExampleProps) {
  const isWanted = guarantee.everybody !== undefined;
  const isFlippable = guarantee.modal !== 'can' && (verdict === 'allow') !== isWanted;
  function handleFlip() {
    showCall(question);
    appStore.getState().want(isWanted ? 'allow' : 'deny');
  }
  return (
    <div className={styles.actions}>
      <Button data-why aria-label={guaranteeWords.showItOf({ title })} onClick={() => showCall(question)}>
        {guaranteeWords.showIt}
      </Button>
      <Button
        look="quiet"
        aria-label={guaranteeWords.saveItOf({ title })}
        onClick={() => saveCheck(question, { verdict: expectedOf(guarantee) })}
      >
        {guaranteeWords.saveIt}
      </Button>
      {isFlippable && (
        <Button look="quiet" aria-label={guaranteeWords.flipItOf({ title })} onClick={handleFlip}>
          {guaranteeWords.flipIt}
        </Button>
      )}
    </div>
  );
}

/** What the promise asks of the example. */
function expectedOf({ everybody, modal }: Guarantee): ExpectedVerdict {
  if (everybody !== undefined) return 'allow';
  return modal === 'can' ? 'fails' : 'not allowed';
}

/** More than these are counted. */
const MOST_CLASSES = 200;

function Classes({ view, result: { classes } }: { readonly view: MeshView; readonly result: GuaranteeResult }) {
  const callers: readonly Card[] = [...view.cards, ...view.stockCallers];
  return (
    <details className={styles.classes}>
      <summary>{guaranteeWords.split({ classes: classes.length })}</summary>
      <ul>
        {classes.slice(0, MOST_CLASSES).map((one, index) => {
          const cardOf = (name: string) => callers.find(({ workloads }) => workloads.some((id) => id === name));
          const card = cardOf(one.caller);
          const [, called = '', port = ''] = /^(.*):(\d+)$/.exec(one.to) ?? [];
          const others = (card?.workloads.length ?? 1) - 1;
          const words = {
            ...one,
            caller: card?.name ?? one.caller,
            to: `${cardOf(called)?.name ?? shortName(called)}:${port}`,
          };
          const notes = [
            ...(others > 0 ? [guaranteeWords.standsFor({ others })] : []),
            ...(one.isStranger ? [guaranteeWords.notThere] : []),
          ];
          return (
            <li key={index} data-kept={one.isKept}>
              <Prose text={guaranteeWords.classOf(words)} />
              {notes.length > 0 && ` (${notes.join(', ')})`}
            </li>
          );
        })}
        {classes.length > MOST_CLASSES && <li>{guaranteeWords.moreClasses(classes.length - MOST_CLASSES)}</li>}
      </ul>
    </details>
  );
}

const WORDS = { pass: guaranteeWords.proved, fail: guaranteeWords.notTrue, open: guaranteeWords.notDecided };

function resultSentence(view: MeshView, guarantee: Guarantee, result: GuaranteeResult): string {
  const { answer, isStranger, outcome, undecided, tried, classes } = result;
  if (answer === null)
    return undecided === null
      ? guaranteeWords.provedBy(guarantee, result)
      : guaranteeWords.elsewhere(guarantee, undecided);
  const names = callNamesAmong([...view.cards, ...view.stockCallers], { question: answer.question, worst: answer });
  const kept = classes.filter(({ isKept }) => isKept).length;
  return [
    verdictSentence(answer.verdict, answer.reason, names),
    ...(outcome === 'open' && undecided === null ? [guaranteeWords.noneFound(tried)] : []),
    ...(outcome === 'open' ? [guaranteeWords.provedRest(guarantee, { kept, all: classes.length })] : []),
    ...(isStranger ? [guaranteeWords.stranger] : []),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
