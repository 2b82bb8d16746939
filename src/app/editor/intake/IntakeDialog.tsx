import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { editorWords } from '../../../words/editor';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './IntakeDialog.module.css';
import { addPasted, replaceByPasted } from './intake-actions';
import { intakeStore, openIntakeDialog } from './intake-store';

/** A field to paste manifests into: for a phone, for a browser that keeps the clipboard to itself, and to replace the mesh. */
export function IntakeDialog() {
  const dialog = useStore(intakeStore, (state) => state.dialog);
  return dialog === null ? null : <OpenDialog isReplacing={dialog === 'replace'} />;
}

/** A field that wraps nothing still takes seconds to show more letters than these. */
const MOST_SHOWN = 300_000;

function OpenDialog({ isReplacing }: { readonly isReplacing: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  /** What was pasted and is too much to be shown; null while the field holds everything. */
  const [large, setLarge] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const title = isReplacing ? editorWords.replaceTitle : editorWords.pasteTitle;
  const close = () => openIntakeDialog(null);
  const all = large ?? text;

  /** @returns false if the field can show it */
  function takeLarge(pasted: string): boolean {
    if (text.length + pasted.length <= MOST_SHOWN) return false;
    setLarge(text + pasted);
    return true;
  }

  async function handleClipboard() {
    try {
      const pasted = await navigator.clipboard.readText();
      if (!takeLarge(pasted)) setText(pasted);
      setRefused(false);
    } catch {
      setRefused(true); // not allowed, or not on this kind of address
    }
    field.current?.focus();
  }

  function handleAdd() {
    close();
    void (isReplacing ? replaceByPasted(all, editorWords.pastedTitle) : addPasted(all));
  }

  return (
    <Dialog label={title} onClose={close}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          handleAdd();
        }}
      >
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.hint}>{isReplacing ? editorWords.replaceHint : editorWords.pasteHint}</p>
        <textarea
          ref={field}
          autoFocus
          className={styles.field}
          aria-label={editorWords.pasteField}
          spellCheck={false}
          wrap="off"
          rows={12}
          value={large === null ? text : editorWords.tooMuchToShow(large.length)}
          readOnly={large !== null}
          onPaste={(event) => {
            if (takeLarge(event.clipboardData.getData('text/plain'))) event.preventDefault();
          }}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {large !== null && (
          <Button look="link" onClick={() => setLarge(null)}>
            {editorWords.forgetLarge}
          </Button>
        )}
        {isRefused && <p role="alert">{editorWords.clipboardRefused}</p>}
        <div className={styles.buttons}>
          <Button onClick={() => void handleClipboard()}>{editorWords.readClipboard}</Button>
          <span className={styles.gap} />
          <Button onClick={close}>{editorWords.cancel}</Button>
          <Button type="submit" look="primary" disabled={all.trim() === ''}>
            {isReplacing ? editorWords.replace : editorWords.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
