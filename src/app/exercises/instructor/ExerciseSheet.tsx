import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import { encodeShareLink } from '../../../scenarios/link/share-link';
import { goalTitle } from '../../../words/learning/goals';
import { instructor as words } from '../../../words/learning/teach';
import { appStore } from '../../store/app-store';
import { copyText } from '../../store/edits/copy-text';
import type { ExerciseScenario } from '../../store/saved/exercise-of';
import { forOthers } from '../../store/saved/for-others';
import { shareAddress } from '../../store/saved/share-address';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from '../Teach.module.css';
import { TextDifference } from '../task/TextDifference';

interface Props {
  readonly scenario: ExerciseScenario;
  /** One that everybody has: its tokens are no secrets, and its goals need them. */
  readonly isOfLadder: boolean;
}

/** Task, goals, solution, and the wrong answers that people give. */
export function ExerciseSheet({ scenario, isOfLadder }: Props) {
  const { files, exercise } = scenario;
  const startOf = (name: string) => files.find(({ file }) => file === name)?.text ?? '';

  async function handleCopy() {
    const { title, calls, view } = scenario;
    const handedOut = { ...exercise, solution: [], wrong: [] };
    const given = { ...EMPTY_SCENARIO, title, files, calls, view, exercise: handedOut };
    const { ownKeys, showToast } = appStore.getState();
    try {
      const link = encodeShareLink(isOfLadder ? given : await forOthers(given, ownKeys));
      await copyText(shareAddress(link, 'edit'), words.linkCopied);
    } catch {
      showToast(words.linkNotMade);
    }
  }

  return (
    <>
      <div className={styles.block}>
        <h4 className={styles.subtitle}>{words.task}</h4>
        <p>
          <Prose text={exercise.task} />
        </p>
        <Button onClick={() => void handleCopy()}>{words.copyLink}</Button>
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
    </>
  );
}
