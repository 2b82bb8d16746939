import type { MeshView, Question, TokenReport } from '../../../engine';
import { tokens as words } from '../../../words/tabs/tokens';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { writeEdits } from '../../store/edits/write-edits';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { splitId } from '../../calls/call-names';
import styles from './Token.module.css';

/** Edits are offered only for the text that they were made for. */
const selectIsCurrent = (state: AppState) => state.tokenReport?.revision === state.revision;

/** Taking the token along to `Ask`. */
export function UseInAsk({ question }: { readonly question: Question }) {
  return (
    <div className={styles.actions}>
      <Button look="primary" onClick={() => askWith(question)}>
        {words.use}
      </Button>
    </div>
  );
}

/** Writing the throw-away key into the text. */
export function WriteKeys({ report }: { readonly report: TokenReport }) {
  const isCurrent = useApp(selectIsCurrent);
  const { writing } = report;
  const isAmbiguous = useApp(({ view }) => view !== null && writing !== null && isNamedTwice(view, writing.policy));
  const title = writing === null ? '' : words.writeTitle(writing, isAmbiguous);
  const isPreviewed = useApp((state) => title !== '' && state.preview?.title === title);
  const { startPreview, discardPreview } = appStore.getState();
  if (writing === null) return null;
  return (
    <div className={styles.actions}>
      <Button disabled={!isCurrent} onClick={() => writeEdits(writing.edits, title)}>
        {words.write(writing, isAmbiguous)}
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
      <p className={styles.note}>
        <Prose text={writing.rule === null ? words.addNote : words.writeNote} />
      </p>
    </div>
  );
}

/** Two of one name, in two namespaces: the button would seem to have done nothing. */
function isNamedTwice({ policies }: MeshView, id: string): boolean {
  const [, name] = splitId(id);
  return policies.filter((one) => one.kind === 'RequestAuthentication' && splitId(one.id)[1] === name).length > 1;
}

function askWith(question: Question): void {
  const { ask, setInspectorTab, setPane } = appStore.getState();
  ask(question);
  setInspectorTab('Ask');
  setPane('Ask');
}
