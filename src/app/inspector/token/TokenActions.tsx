import type { Question, TokenReport } from '../../../engine';
import { tokens as words } from '../../../words/tokens';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { writeEdits } from '../../store/write-edits';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './Token.module.css';

/** Edits are offered only for the text that they were made for. */
const selectIsCurrent = (state: AppState) => state.tokenReport?.revision === state.revision;

/** Taking the token along to `Ask`, and the throw-away key into the text. */
export function TokenActions({ report }: { readonly report: TokenReport }) {
  const isCurrent = useApp(selectIsCurrent);
  const { comparison, writing } = report;
  const title = writing === null ? '' : words.writeTitle(writing);
  const isPreviewed = useApp((state) => title !== '' && state.preview?.title === title);
  const { startPreview, discardPreview } = appStore.getState();
  const asked = comparison?.asked?.question;
  if (asked === undefined && writing === null) return null;
  return (
    <div className={styles.actions}>
      {asked !== undefined && (
        <Button look="primary" onClick={() => askWith(asked)}>
          {words.use}
        </Button>
      )}
      {writing !== null && (
        <>
          <Button disabled={!isCurrent} onClick={() => writeEdits(writing.edits, title)}>
            {words.write(writing)}
          </Button>
          <Button
            look="quiet"
            aria-label={`${words.preview}: ${title.replaceAll('`', '')}`}
            aria-pressed={isPreviewed}
            disabled={!isCurrent}
            onClick={() => (isPreviewed ? discardPreview() : startPreview(title, writing.edits))}
          >
            {words.preview}
          </Button>
          {writing.rule !== null && (
            <p className={styles.note}>
              <Prose text={words.writeNote} />
            </p>
          )}
        </>
      )}
    </div>
  );
}

function askWith(question: Question): void {
  const { ask, setInspectorTab, setPane } = appStore.getState();
  ask(question);
  setInspectorTab('Ask');
  setPane('Ask');
}
