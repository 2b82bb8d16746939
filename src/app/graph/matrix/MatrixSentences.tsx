import { useMemo } from 'react';
import type { Card, ReachabilityMatrix } from '../../../engine';
import { useApp } from '../../store/app-store';
import { selectQuestion } from '../../store/views/selectors';
import { isSame } from '../reconcile';
import { questionAt } from './matrix-cell';
import { matrixSentences } from './matrix-sentences';
import styles from './MatrixView.module.css';

interface Props {
  readonly matrix: ReachabilityMatrix;
  readonly cards: readonly Card[];
}

/** What the row and the column of the asked cell amount to. */
export function MatrixSentences({ matrix, cards }: Props) {
  const question = useApp(selectQuestion);
  const lens = useApp((state) => state.lens);
  const sentences = useMemo(() => {
    if (question === null) return [];
    const caller = matrix.identities.findIndex((from) => isSame(from, question.from));
    const port = matrix.ports.findIndex((_, i) => isSame(questionAt(matrix, caller, i, null)?.to, question.to));
    return caller < 0 || port < 0 ? [] : matrixSentences(matrix, cards, caller, port, lens ?? {});
  }, [question, matrix, cards, lens]);
  if (sentences.length === 0) return null;
  return (
    <div className={styles.sentences}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
