import { Check, X } from 'lucide-react';
import type { ExerciseScenario } from '../../../scenarios';
import { goalTitle } from '../../../words/learning/goals';
import { instructor as words } from '../../../words/learning/teach';
import styles from '../Teach.module.css';
import { type AnswerRow, changedIn, countMet } from './answer-rows';

interface Props {
  readonly title: string;
  readonly rows: readonly AnswerRow[];
  readonly exercises: readonly ExerciseScenario[];
}

/** Person by goal, of one exercise or of several. */
export function AnswersTable({ title, rows, exercises }: Props) {
  const hasOthers = rows.some((row) => changedIn(row).length > 0);
  const hasProblems = rows.some(({ problem }) => problem !== null);
  const isSet = exercises.length > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section aria-label={words.table({ id: title })} tabIndex={0} className={styles.scroll}>
      <table className={styles.table}>
        <caption>{words.table({ id: title })}</caption>
        <thead>
          {isSet && (
            <tr>
              <td />
              {exercises.map((one, at) => (
                <th key={at} scope="colgroup" colSpan={one.exercise.goals.length} className={styles.group}>
                  {one.title.replaceAll('`', '')}
                </th>
              ))}
              <td colSpan={1 + Number(hasOthers) + Number(hasProblems)} />
            </tr>
          )}
          <tr>
            <th scope="col">{words.person}</th>
            {exercises.map((one, at) =>
              one.exercise.goals.map((goal, index) => (
                <th key={`${at} ${index}`} scope="col" title={goalTitle(goal).replaceAll('`', '')}>
                  {words.goal({ number: index + 1 })}
                </th>
              )),
            )}
            <th scope="col">{words.metCount}</th>
            {hasOthers && <th scope="col">{words.otherFiles}</th>}
            {hasProblems && <th scope="col">{words.problem}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {exercises.map((one, at) => {
                const own = row.met[at] ?? null;
                if (own === null)
                  return (
                    <td key={at} colSpan={one.exercise.goals.length} className={styles.none}>
                      {words.notGiven}
                    </td>
                  );
                return own.map((isMet, goal) => <Cell key={`${at} ${goal}`} isMet={isMet} />);
              })}
              <td>{countMet(row)}</td>
              {hasOthers && <td>{changedIn(row).join(', ')}</td>}
              {hasProblems && <td>{row.problem}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
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
