import type { MouseEvent } from 'react';
import { shell } from '../../words/shell';
import { focusAnswer, focusPane } from './focus-pane';
import styles from './Workbench.module.css';

/** The first three stops of the Tab key. */
export function SkipLinks() {
  const jump = (go: () => void) => (event: MouseEvent) => {
    event.preventDefault(); // the fragment of the address belongs to the scenario
    go();
  };
  return (
    <nav aria-label={shell.skipLabel} className={styles.skips}>
      <a href="#editor" className={`visually-hidden ${styles.skip}`} onClick={jump(() => focusPane('Editor'))}>
        {shell.skipTo.editor}
      </a>
      <a href="#map" className={`visually-hidden ${styles.skip}`} onClick={jump(() => focusPane('Map'))}>
        {shell.skipTo.map}
      </a>
      <a href="#answer" className={`visually-hidden ${styles.skip}`} onClick={jump(focusAnswer)}>
        {shell.skipTo.answer}
      </a>
    </nav>
  );
}
