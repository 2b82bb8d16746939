import { type ChangeEvent, useRef } from 'react';
import { learn as words } from '../../words/learning/learn';
import { appStore, useApp } from '../store/app-store';
import { cleanedProgress, progressOf } from '../store/saved/saved-progress';
import type { AppState } from '../store/state';
import { Button } from '../ui/Button';
import { saveFile } from '../ui/save-file';
import styles from './Ladder.module.css';
import { RungItem } from './RungItem';
import { readProgress } from './read-progress';
import { ladder } from './rungs';
import { visitExercise } from './visit-exercise';

const selectProgress = (state: AppState) => state.progress;
const selectOpenId = (state: AppState) => state.exercise?.id ?? null;

/** Every exercise: which are done, and which is open. */
export function Ladder() {
  const progress = useApp(selectProgress);
  const openId = useApp(selectOpenId);
  const done = ladder.filter(({ id }) => progress[id]?.isDone === true).length;
  const isFresh = openId === null && ladder.every(({ id }) => progress[id] === undefined);

  const input = useRef<HTMLInputElement>(null);

  async function handleExport() {
    const progress = await cleanedProgress(progressOf(appStore.getState())).catch(() => null);
    if (progress === null) return appStore.getState().showToast(words.notExported);
    const text = JSON.stringify({ format: 'progress.v1', ...progress }, null, 2);
    saveFile('playground-progress.json', `${text}\n`, 'application/json');
  }

  async function handleImport({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? [];
    const read = file === undefined ? null : readProgress(await file.text());
    // So that the same file can be chosen again.
    target.value = '';
    const { restoreProgress, showToast } = appStore.getState();
    if (read !== null) restoreProgress(read);
    showToast(read === null ? words.notProgress : words.imported(Object.keys(read).length));
  }

  if (ladder.length === 0) return <p className={styles.lead}>{words.noneYet}</p>;
  return (
    <>
      {openId === null && <p className={styles.lead}>{words.lead}</p>}
      <ol className={styles.ladder} aria-label={words.ladder}>
        {ladder.map((rung, index) => (
          <RungItem
            key={rung.id}
            rung={rung}
            isDone={progress[rung.id]?.isDone === true}
            isOpen={rung.id === openId}
            isStart={isFresh && index === 0}
            onOpen={() => void visitExercise(rung.id)}
          />
        ))}
      </ol>
      <div className={styles.foot}>
        <span className={styles.count}>{words.doneCount({ done, all: ladder.length })}</span>
        <span className={styles.tools}>
          <Button look="quiet" title={words.exportDetail} onClick={() => void handleExport()}>
            {words.exportProgress}
          </Button>
          <Button look="quiet" title={words.importDetail} onClick={() => input.current?.click()}>
            {words.importProgress}
          </Button>
        </span>
        <input ref={input} type="file" accept=".json" hidden onChange={(event) => void handleImport(event)} />
      </div>
    </>
  );
}
