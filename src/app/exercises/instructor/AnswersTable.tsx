import { Check, X } from 'lucide-react';
import type { Goal } from '../../../scenarios';
import { goalTitle } from '../../../words/learning/goals';
import { instructor as words } from '../../../words/learning/teach';
import styles from '../Teach.module.css';
import type { AnswerRow } from './answers-csv';

interface Props {
  readonly id: string;
  readonly rows: readonly AnswerRow[];
  readonly goals: readonly Goal[];
}

/** Person by goal. */
export function AnswersTable({ id, rows, goals }: Props) {
  const hasOthers = rows.some(({ otherFiles }) => otherFiles.length > 0);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>{words.table({ id })}</caption>
        <thead>
          <tr>
            <th scope="col">{words.person}</th>
            {goals.map((goal, index) => (
              <th key={index} scope="col" title={goalTitle(goal).replaceAll('`', '')}>
                {words.goal({ number: index + 1 })}
              </th>
            ))}
            <th scope="col">{words.metCount}</th>
            {hasOthers && <th scope="col">{words.otherFiles}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, met, problem, otherFiles }, index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {problem === null ? (
                met.map((isMet, goal) => <Cell key={goal} isMet={isMet} />)
              ) : (
                <td colSpan={goals.length}>{problem}</td>
              )}
              <td>{problem === null ? met.filter(Boolean).length : ''}</td>
              {hasOthers && <td>{otherFiles.join(', ')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ isMet }: { readonly isMet: boolean }) {
  const Mark = isMet ? Check : X;
  return (
    <td className={isMet ? styles.met : styles.missed}>
      <Mark size={16} strokeWidth={2} aria-label={isMet ? words.met : words.notMet} />
    </td>
  );
}
