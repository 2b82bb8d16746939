import { focusWords as words } from '../../../words/focus';
import { appStore, useApp } from '../../store/app-store';
import { selectSurprise } from '../../store/views/surprise';
import { Button } from '../../ui/Button';
import styles from './FocusView.module.css';

/** What a phone, which shows no question at first, begins with in the start example. */
export function FirstRunLine() {
  const surprise = useApp(selectSurprise);
  if (surprise === null) return null;
  return (
    <p className={styles.first}>
      {words.firstRun}{' '}
      <Button look="link" onClick={() => appStore.getState().select({ kind: 'edge', edge: surprise })}>
        {words.showMe}
      </Button>
    </p>
  );
}
