import type { MouseEvent } from 'react';
import { shell } from '../../../words/shell';
import { focusAnswer, focusPane } from './focus-pane';
import styles from './Workbench.module.css';

/** The first three stops of the Tab key. */
export function SkipLinks() {
  return (
    <nav aria-label={shell.skipLabel} className={styles.skips}>
      <SkipLink href="#editor" text={shell.skipTo.editor} go={() => focusPane('Editor')} />
      <SkipLink href="#map" text={shell.skipTo.map} go={() => focusPane('Map')} />
      <SkipLink href="#answer" text={shell.skipTo.answer} go={focusAnswer} />
    </nav>
  );
}

function SkipLink({ href, text, go }: { readonly href: string; readonly text: string; go(): void }) {
  function handleClick(event: MouseEvent) {
    event.preventDefault(); // the fragment of the address belongs to the scenario
    go();
  }
  return (
    <a href={href} className={`visually-hidden ${styles.skip}`} onClick={handleClick}>
      {text}
    </a>
  );
}
