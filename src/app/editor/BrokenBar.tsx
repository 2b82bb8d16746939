import { TriangleAlert } from 'lucide-react';
import { editorWords, notEvaluated } from '../../words/editor';
import { appStore, useApp } from '../store/app-store';
import { locate, selectView } from '../store/views/selectors';
import { Button } from '../ui/Button';
import { Prose } from '../ui/Prose';
import styles from './intake/NoticeBar.module.css';
import { brokenDocuments } from './marks/broken-documents';

/** Text that never parsed takes no part; nothing on the map would tell. */
export function BrokenBar() {
  const view = useApp(selectView);
  const broken = view === null ? null : brokenDocuments(view);
  const place = broken === null ? null : locate(appStore.getState(), broken.origin);
  if (broken === null || place === null) return null;
  return (
    <div role="status" className={styles.bar} data-problem>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
      <p className={styles.text}>
        <Prose text={notEvaluated(broken.count, place.line, broken.message)} />{' '}
        <Button look="link" onClick={() => appStore.getState().revealOrigin(broken.origin)}>
          {editorWords.goToIt}
        </Button>
      </p>
    </div>
  );
}
