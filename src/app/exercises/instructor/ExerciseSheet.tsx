import { goalTitle } from '../../../words/learning/goals';
import { instructor as words } from '../../../words/learning/teach';
import type { ExerciseScenario } from '../../../scenarios';
import { Prose } from '../../ui/Prose';
import styles from '../Teach.module.css';
import { TextDifference } from '../task/TextDifference';

interface Props {
  readonly scenario: ExerciseScenario;
  /** At first; of several, each is folded. */
  readonly isOpen: boolean;
}

/** Task, goals, solution, and the wrong answers that people give. */
export function ExerciseSheet({ scenario, isOpen }: Props) {
  const { title, files, exercise } = scenario;
  const startOf = (name: string) => files.find(({ file }) => file === name)?.text ?? '';

  return (
    <details className={styles.details} open={isOpen}>
      <summary>
        <Prose text={title} />
      </summary>
      <div className={styles.block}>
        <h4 className={styles.subtitle}>{words.task}</h4>
        <p>
          <Prose text={exercise.task} />
        </p>
      </div>
      <div className={styles.block}>
        <h4 className={styles.subtitle}>{words.goals}</h4>
        <ol className={styles.list}>
          {exercise.goals.map((goal, index) => (
            <li key={index}>
              <Prose text={goalTitle(goal)} />
            </li>
          ))}
        </ol>
      </div>
      <details className={styles.details}>
        <summary>{words.solution}</summary>
        {exercise.solution.map(({ file, text }) => (
          <TextDifference key={file} file={file} before={startOf(file)} after={text} />
        ))}
      </details>
      <details className={styles.details}>
        <summary>
          {words.wrong} ({exercise.wrong.length})
        </summary>
        <p className={styles.note}>{exercise.wrong.length === 0 ? words.noWrong : words.wrongLead}</p>
        <ol className={styles.list}>
          {exercise.wrong.map(({ title, says, files: given }) => (
            <li key={title}>
              <Prose text={title} />
              <p className={styles.note}>
                <Prose text={says} />
              </p>
              <details className={styles.details}>
                <summary>{given.map(({ file }) => file).join(', ')}</summary>
                {given.map(({ file, text }) => (
                  <TextDifference key={file} file={file} before={startOf(file)} after={text} />
                ))}
              </details>
            </li>
          ))}
        </ol>
      </details>
    </details>
  );
}
