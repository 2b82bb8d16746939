import { Lock } from 'lucide-react';
import { readOnly as words } from '../../words/sharing/read-only';
import { appStore } from '../store/app-store';
import { Button } from '../ui/Button';
import styles from './intake/NoticeBar.module.css';

/** Why typing does nothing, and how it would. */
export function ReadOnlyBar() {
  return (
    <div role="status" className={styles.bar}>
      <Lock size={16} strokeWidth={1.75} aria-hidden />
      <p className={styles.text}>
        {words.bar}{' '}
        <Button look="link" onClick={() => appStore.getState().editCopy()}>
          {words.editCopy}
        </Button>
      </p>
    </div>
  );
}
