import { Copy, HardDrive } from 'lucide-react';
import { history as words } from '../../../words/sharing/history';
import { appStore, useApp } from '../../store/app-store';
import { downloadScenario } from '../../store/saved/download-scenario';
import { takeScenario } from '../../store/saved/hold-scenario';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import styles from './StorageBar.module.css';

const selectStorage = (state: AppState) => state.storage;

/** Says that what is changed here is not kept, and what to do about it. */
export function StorageBar() {
  const storage = useApp(selectStorage);
  if (storage === 'kept') return null;
  const isElsewhere = storage === 'elsewhere';
  const Icon = isElsewhere ? Copy : HardDrive;
  return (
    <div role="status" className={styles.bar}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span className={styles.text}>{isElsewhere ? words.elsewhere : words.refused}</span>
      {isElsewhere ? (
        <Button onClick={() => void takeScenario(appStore)}>{words.useThis}</Button>
      ) : (
        <Button onClick={() => void downloadScenario(appStore.getState(), 'scenario.yaml')}>{words.download}</Button>
      )}
    </div>
  );
}
