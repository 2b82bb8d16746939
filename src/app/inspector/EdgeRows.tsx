import type { Edge, Question } from '../../engine';
import { outcomeWord, verdictWord } from '../../words/verdict/verdicts';
import { VerdictIcon } from '../marks/VerdictIcon';
import { appStore } from '../store/app-store';
import type { Lens } from '../store/state';
import { edgeQuestion } from '../store/views/edge-question';
import styles from './EdgeRows.module.css';

interface Props {
  readonly edges: readonly Edge[];
  nameOf(edge: Edge): string;
  /** Why it is in the list. */
  reasonOf?(edge: Edge): string;
  /** What is asked of them; absent: what the map shows. */
  readonly lens?: Lens | null;
  /** What the external authorizer is taken to say; absent: left open. */
  readonly authorizer?: Question['authorizer'];
  onAsk?(): void;
}

/** Calls as rows; each asks its question. */
export function EdgeRows({ edges, nameOf, reasonOf, lens = null, authorizer, onAsk }: Props) {
  return (
    <ul className={styles.list}>
      {edges.map((edge) => (
        <li key={edge.id}>
          <button
            type="button"
            className={styles.row}
            data-verdict={edge.verdict}
            onClick={() => {
              onAsk?.();
              const question = edgeQuestion(edge, lens ?? appStore.getState().lens);
              appStore.getState().ask(authorizer === undefined ? question : { ...question, authorizer });
            }}
          >
            <VerdictIcon verdict={edge.verdict} callerSees={edge.callerSees} />
            <span className={styles.words}>
              <span>{nameOf(edge)}</span>
              <span className={styles.what}>
                {[outcomeOf(edge), reasonOf?.(edge) ?? ''].filter((part) => part !== '').join(' · ')}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function outcomeOf({ verdict, label, callerSees }: Edge): string {
  return [verdictWord[verdict], label ?? outcomeWord(callerSees)].filter((part) => part !== '').join(', ');
}
