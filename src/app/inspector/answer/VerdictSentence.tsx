import type { Answer, MeshView, Question } from '../../../engine';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { conditionLines, isListed } from '../../../words/verdict/passing-conditions';
import { conditionalSentence, verdictSentence } from '../../../words/verdict/verdict-sentence';
import { Prose } from '../../ui/Prose';
import styles from './AnswerRegion.module.css';

interface Props {
  readonly view: MeshView;
  readonly question: Question;
  readonly answer: Answer;
}

/** What happens, and why. Conditions that one sentence cannot hold stand below it, a line each. */
export function VerdictSentence({ view, question, answer }: Props) {
  const { verdict, worst } = answer;
  const names = callNamesAmong(view.cards, { question, worst });
  const isList = worst.reason.id === 'verdict.depends' && isListed(worst.conditions);
  return (
    <>
      <p className={styles.sentence}>
        <Prose
          text={isList ? conditionalSentence(names, worst.conditions) : verdictSentence(verdict, worst.reason, names)}
        />
      </p>
      {isList && (
        <ul className={styles.conditions}>
          {conditionLines(worst.conditions).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}
