import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { history as words } from '../../../words/sharing/history';
import { appStore } from '../../store/app-store';
import { readSnapshots, removeSnapshot, type Snapshot } from '../../store/saved/scenario-history';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { restoreSnapshot } from './scenario-actions';
import styles from './Snapshots.module.css';

/** The texts that were kept on the way, the last first. */
export function Snapshots({ onClose }: { onClose(): void }) {
  const [now] = useState(() => Date.now());
  const [snapshots, setSnapshots] = useState<readonly Snapshot[] | null>(null);

  // The device's storage.
  useEffect(() => {
    void readSnapshots()
      .catch(() => [])
      .then(setSnapshots);
  }, []);

  async function handleRemove({ at }: Snapshot) {
    try {
      await removeSnapshot(at);
      setSnapshots(await readSnapshots());
    } catch {
      appStore.getState().showToast(words.notRemoved);
    }
  }

  return (
    <Dialog label={words.title} onClose={onClose}>
      <div className={styles.head}>
        <h2 className={styles.title}>{words.title}</h2>
        <Button look="quiet" onClick={onClose}>
          {words.close}
        </Button>
      </div>
      {snapshots !== null && <p className={styles.about}>{snapshots.length === 0 ? words.none : words.about}</p>}
      <ul className={styles.list} aria-label={words.title}>
        {snapshots?.map((snapshot) => (
          <Row
            key={snapshot.at}
            snapshot={snapshot}
            now={now}
            onRemove={() => void handleRemove(snapshot)}
            onRestore={() => {
              onClose();
              void restoreSnapshot(snapshot, now);
            }}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface RowProps {
  readonly snapshot: Snapshot;
  readonly now: number;
  onRestore(): void;
  onRemove(): void;
}

function Row({ snapshot, now, onRestore, onRemove }: RowProps) {
  const { title, at, reason, files, checks = [] } = snapshot;
  const when = words.when(at, now);
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <p className={styles.name}>{title}</p>
        <p className={styles.detail}>
          {[when, words.reasons[reason], words.content({ files: files.length, checks: checks.length })].join(' · ')}
        </p>
      </div>
      <Button aria-label={words.restoreOf({ title, when })} onClick={onRestore}>
        {words.restore}
      </Button>
      <Button
        look="quiet"
        shape="icon"
        aria-label={words.remove({ title, when })}
        title={words.remove({ title, when })}
        onClick={onRemove}
      >
        <Trash2 size={14} aria-hidden />
      </Button>
    </li>
  );
}
