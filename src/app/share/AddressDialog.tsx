import { useId, useState } from 'react';
import { opening as words } from '../../words/sharing/opening';
import { appStore } from '../store/app-store';
import { addFiles, replaceMesh } from '../editor/intake/intake-actions';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Prose } from '../ui/Prose';
import { openScenarioFile } from './open-link';
import { type ReadFile, readAddress, readableAddress } from './read-address';
import { inShareWorker } from './share-jobs';
import styles from './AddressDialog.module.css';

/** Reads one file from GitHub: says what will be sent before anything is, and asks what to do with what came. */
export function AddressDialog({ onClose }: { onClose(): void }) {
  const [text, setText] = useState(() => appStore.getState().wantedAddress ?? '');
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [file, setFile] = useState<ReadFile | null>(null);
  const id = useId();
  const address = readableAddress(text);

  function handleClose() {
    appStore.getState().followLink({ wantedAddress: null });
    onClose();
  }

  async function handleRead() {
    if (address === null) return;
    setReading(true);
    setProblem(null);
    const answer = await readAddress(address);
    setReading(false);
    if (!answer.ok) return setProblem(answer.reason);
    const scenario = await inShareWorker('read', answer.file.content).catch(() => null);
    if (scenario?.ok !== true) return setFile(answer.file);
    handleClose();
    void openScenarioFile(scenario.scenario);
  }

  return (
    <Dialog label={words.addressTitle} onClose={handleClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void handleRead();
        }}
      >
        <h2 className={styles.title}>{words.addressTitle}</h2>
        {file === null ? (
          <>
            <label htmlFor={id} className={styles.label}>
              {words.addressField}
            </label>
            <input
              id={id}
              type="url"
              className={styles.field}
              value={text}
              spellCheck={false}
              autoComplete="off"
              aria-describedby={`${id}-hint`}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <p id={`${id}-hint`} className={styles.hint}>
              {address !== null ? (
                <Prose text={words.addressAsk(address.host + address.pathname + address.search)} />
              ) : text.trim() === '' ? (
                words.addressHint
              ) : (
                <Prose text={words.addressRefused} />
              )}
            </p>
            {problem !== null && (
              <p role="alert" className={styles.problem}>
                {words.addressFailed(problem)}
              </p>
            )}
            <div className={styles.buttons}>
              <Button onClick={handleClose}>{words.cancel}</Button>
              <Button type="submit" look="primary" disabled={address === null || isReading}>
                {isReading ? words.reading : words.read}
              </Button>
            </div>
          </>
        ) : (
          <TakeFile file={file} onDone={handleClose} />
        )}
      </form>
    </Dialog>
  );
}

function TakeFile({ file, onDone }: { readonly file: ReadFile; onDone(): void }) {
  function handleTake(take: () => Promise<void>) {
    onDone();
    void take();
  }
  return (
    <>
      <p>
        <Prose text={words.addressRead(file.name)} />
      </p>
      <div className={styles.buttons}>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button onClick={() => handleTake(() => replaceMesh([file], file.name))}>{words.replace}</Button>
        <Button look="primary" onClick={() => handleTake(() => addFiles([file]))}>
          {words.addFiles}
        </Button>
      </div>
    </>
  );
}
