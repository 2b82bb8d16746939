import { Copy, X } from 'lucide-react';
import { type ClipboardEvent, useState } from 'react';
import { expiryText, tokens as words } from '../../../words/tabs/tokens';
import { appStore, useApp } from '../../store/app-store';
import { copyText } from '../../store/edits/copy-text';
import type { AppState, SavedToken } from '../../store/state';
import { selectTokenText } from '../../store/views/token-text';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { clockOf, keepPasted, makeToken } from './change-token';
import { canSign } from './sign-token';
import styles from './Token.module.css';
import { cleanToken, glanceAt } from './token-text';

const selectTokens = (state: AppState) => state.tokens;
const selectChosen = (state: AppState) => state.chosenToken;
const selectClock = (state: AppState) => state.tokenClock;

/** More than this is not even kept. */
const LARGEST = 1024 * 1024;

/** Which token is looked at, where more come from, and what time it is. */
export function TokenBar() {
  const saved = useApp(selectTokens);
  const chosen = useApp(selectChosen);
  const token = useApp(selectTokenText);
  const [isPasting, setPasting] = useState(false);
  const isOfTheCall = chosen === null && token !== null;
  return (
    <div className={styles.bar}>
      <SelectField
        label={words.token}
        className={styles.choice}
        value={chosen ?? ''}
        onChange={({ target }) => appStore.getState().chooseToken(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{isOfTheCall ? words.ofTheCall : words.noneChosen}</option>
        {saved.map((one) => (
          <option key={one.id} value={one.id}>
            {optionText(one)}
          </option>
        ))}
      </SelectField>
      <Clock />
      <div className={styles.buttons}>
        <Button disabled={!canSign()} onClick={() => void makeToken()}>
          {words.make}
        </Button>
        <Button aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
          {words.paste}
        </Button>
        <Button disabled={token === null} onClick={() => token !== null && void copyText(token, words.copied)}>
          <Copy size={14} aria-hidden />
          {words.copy}
        </Button>
        {chosen !== null && (
          <Button
            look="quiet"
            shape="icon"
            aria-label={words.remove}
            title={words.remove}
            onClick={() => appStore.getState().removeToken(chosen)}
          >
            <X size={16} aria-hidden />
          </Button>
        )}
      </div>
      {!canSign() && <p className={styles.note}>{words.cannotSign}</p>}
      {isPasting && <PasteField onDone={() => setPasting(false)} />}
    </div>
  );
}

function optionText({ name, text }: SavedToken): string {
  const glance = glanceAt(text);
  const times = { ...glance, timing: null }; // only the chosen one is judged
  return words.option({ name, issuer: glance.issuer, expiry: expiryText(times, clockOf(appStore.getState())) });
}

function PasteField({ onDone }: { onDone(): void }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  function keep(pasted: string): boolean {
    const token = cleanToken(pasted);
    if (token === '') return false;
    setProblem(pasted.length > LARGEST ? words.tooLarge : null);
    if (pasted.length > LARGEST) return true; // it is told, and not put into the field
    keepPasted(token);
    onDone();
    return true;
  }

  function handlePaste(event: ClipboardEvent) {
    if (keep(event.clipboardData.getData('text/plain'))) event.preventDefault();
  }

  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        keep(text);
      }}
    >
      <TextField
        label={words.pasteHere}
        isCode
        autoFocus
        value={text}
        problem={problem}
        onPaste={handlePaste}
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        {words.keep}
      </Button>
      <p className={styles.note}>{words.pasteNote}</p>
    </form>
  );
}

/** Now, or a time that is fixed: then a token that expires says the same tomorrow. */
function Clock() {
  const clock = useApp(selectClock);
  const { setTokenClock } = appStore.getState();
  return (
    <div className={styles.clock}>
      <SelectField
        label={words.clock}
        value={clock === null ? 'now' : 'fixed'}
        onChange={({ target }) => setTokenClock(target.value === 'now' ? null : Math.floor(Date.now() / 1000))}
      >
        {Object.entries(words.clocks).map(([id, word]) => (
          <option key={id} value={id}>
            {word}
          </option>
        ))}
      </SelectField>
      {clock !== null && (
        <TextField
          label={words.fixedTime}
          type="datetime-local"
          value={new Date(clock * 1000).toISOString().slice(0, 16)}
          onChange={({ target }) => {
            const time = Date.parse(`${target.value}Z`);
            if (!Number.isNaN(time)) setTokenClock(Math.floor(time / 1000));
          }}
        />
      )}
    </div>
  );
}
