import { ArrowUp, Trash2 } from 'lucide-react';
import { type ChangeEvent, type Ref, useEffect, useState } from 'react';
import { parseScenario } from '../../../scenarios/format/parse-scenario';
import { writeScenario } from '../../../scenarios/format/write-scenario';
import { instructor as words } from '../../../words/learning/teach';
import { leftOut } from '../../../words/sharing/left-out';
import { appStore } from '../../store/app-store';
import { forOthers } from '../../store/saved/for-others';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { saveFile } from '../../ui/save-file';
import { ladder } from '../rungs';
import { handedOut, setScenario } from '../set/answer-scenario';
import { copyLinkTo } from '../set/copy-exercises';
import { slugOf } from '../slug-of';
import styles from '../Teach.module.css';
import { Answers } from './Answers';
import { ExerciseSheet } from './ExerciseSheet';
import { addExercises, addRung, handOut, raiseExercise, removeExercise, restoreHandOut, useHandOut } from './hand-out';

interface Props {
  /** Of the heading, which gets the focus when this opens. */
  readonly headingRef: Ref<HTMLHeadingElement>;
}

/** For whoever gives exercises to others: which, one link for all of them, and who got how far. */
export function Instructor({ headingRef }: Props) {
  const { title, exercises } = useHandOut();
  const [problem, setProblem] = useState<string | null>(null);
  const [only] = exercises;
  const isSet = exercises.length > 1;
  const name = isSet ? title.trim() || words.setName : (only?.title ?? '');

  // This device: what was chosen before; at first, the exercise that is open.
  useEffect(() => {
    void restoreHandOut().then(() => {
      const open = appStore.getState().exercise;
      return handOut.getState().exercises.length === 0 && open !== null ? addRung(open.id) : undefined;
    });
  }, []);

  async function handleFile(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    if (file === undefined) return;
    const parsed = parseScenario(await file.text());
    event.target.value = '';
    if (!parsed.ok) return setProblem(words.unread({ file: file.name, problem: parsed.problems[0]?.message ?? '' }));
    const { scenario } = parsed;
    const { exercise } = scenario;
    const found = scenario.exercises ?? (exercise === null ? [] : [{ ...scenario, exercise }]);
    if (found.length === 0) return setProblem(words.notAnExercise({ file: file.name }));
    setProblem(null);
    if (scenario.exercises !== undefined && title === '') handOut.setState({ title: scenario.title });
    return addExercises(found);
  }

  /** @param isForParticipants without what solves it */
  function scenario(isForParticipants: boolean) {
    return setScenario({
      title: name,
      exercises: isForParticipants ? exercises.map((one) => handedOut(one)) : exercises,
    });
  }

  async function handleDownload(isForParticipants: boolean) {
    const { ownKeys, showToast } = appStore.getState();
    try {
      const { scenario: given, removed } = await forOthers(scenario(isForParticipants), ownKeys);
      const file = `${slugOf(given.title)}${isForParticipants ? '' : '-with-solutions'}.yaml`;
      saveFile(file, writeScenario(given), 'application/yaml');
      if (removed.length > 0) showToast(leftOut.given(removed));
    } catch {
      showToast(words.linkNotMade);
    }
  }

  return (
    <section aria-label={words.title} className={styles.part}>
      <h3 ref={headingRef} tabIndex={-1} className={styles.title}>
        {words.title}
      </h3>
      <p>{words.lead}</p>
      {exercises.length > 0 && (
        <ol className={styles.list} aria-label={words.chosen}>
          {exercises.map((one, at) => (
            <ChosenExercise
              key={one.title}
              title={one.title.replaceAll('`', '')}
              wanted={one.title}
              isFirst={at === 0}
            />
          ))}
        </ol>
      )}
      <SelectField label={words.add} value="" onChange={(event) => void addRung(event.target.value)}>
        <option value="">{words.choose}</option>
        {ladder
          .filter((rung) => exercises.every((one) => one.title !== `${rung.id} ${rung.title}`))
          .map((rung) => (
            <option key={rung.id} value={rung.id}>
              {rung.id} {rung.title}
            </option>
          ))}
      </SelectField>
      <label className={styles.file}>
        {words.openFile}
        <input type="file" accept=".yaml,.yml" onChange={(event) => void handleFile(event)} />
      </label>
      {problem !== null && <p role="alert">{problem}</p>}
      {exercises.length > 0 && (
        <>
          {isSet && (
            <TextField
              label={words.setTitle}
              placeholder={words.setName}
              value={title}
              onChange={(event) => handOut.setState({ title: event.target.value })}
            />
          )}
          <div className={styles.actions}>
            <Button look="primary" onClick={() => void copyLinkTo(scenario(true), words.linkCopied)}>
              {words.copyLink}
            </Button>
            <Button look="quiet" title={words.downloadDetail} onClick={() => void handleDownload(true)}>
              {words.download}
            </Button>
            <Button look="quiet" title={words.keepDetail} onClick={() => void handleDownload(false)}>
              {words.keep}
            </Button>
          </div>
          <div className={styles.block}>
            {exercises.map((one) => (
              <ExerciseSheet key={one.title} scenario={one} isOpen={!isSet} />
            ))}
          </div>
          <Answers title={isSet ? name : shortTitle(name)} exercises={exercises} />
        </>
      )}
    </section>
  );
}

interface ChosenProps {
  readonly title: string;
  /** By which it is known. */
  readonly wanted: string;
  readonly isFirst: boolean;
}

function ChosenExercise({ title, wanted, isFirst }: ChosenProps) {
  return (
    <li>
      <span className={styles.chosen}>
        <span>{title}</span>
        {!isFirst && (
          <Button
            look="quiet"
            shape="icon"
            aria-label={words.raise({ title })}
            title={words.raise({ title })}
            onClick={() => raiseExercise(wanted)}
          >
            <ArrowUp size={14} aria-hidden />
          </Button>
        )}
        <Button
          look="quiet"
          shape="icon"
          aria-label={words.remove({ title })}
          title={words.remove({ title })}
          onClick={() => removeExercise(wanted)}
        >
          <Trash2 size={14} aria-hidden />
        </Button>
      </span>
    </li>
  );
}

/** `E07` of one of the ladder. */
function shortTitle(title: string): string {
  return /^E\d+(?= )/.exec(title)?.[0] ?? title;
}
