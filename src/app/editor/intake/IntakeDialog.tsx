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
  const [isRefused, setRefused] = useState(false);
  const title = isReplacing ? editorWords.replaceTitle : editorWords.pasteTitle;
  const close = () => openIntakeDialog(null);
  const isLarge = text.length > MOST_SHOWN;

  /** The text with something more: where the caret is, or behind what is not shown. */
  function textWith(pasted: string): string {
    if (isLarge) return `${text.trimEnd()}\n---\n${pasted}`;
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    return text.slice(0, selectionStart) + pasted + text.slice(selectionEnd);
  }

  async function handleClipboard() {
    try {
      const pasted = await navigator.clipboard.readText();
      setText(textWith(pasted));
      setRefused(false);
    } catch {
      setRefused(true); // not allowed, or not on this kind of address
    }
    field.current?.focus();
  }

  function handleAdd() {
    close();
    void (isReplacing ? replaceByPasted(text, editorWords.pastedTitle) : addPasted(text));
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
          value={isLarge ? editorWords.tooMuchToShow(text.length) : text}
          readOnly={isLarge}
          onPaste={(event) => {
            const whole = textWith(event.clipboardData.getData('text/plain'));
            if (whole.length <= MOST_SHOWN) return; // the browser's own paste can be undone
            event.preventDefault();
            setText(whole);
          }}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {isLarge && (
          <Button look="link" onClick={() => setText('')}>
            {editorWords.forgetLarge}
          </Button>
        )}
        {isRefused && <p role="alert">{editorWords.clipboardRefused}</p>}
        <div className={styles.buttons}>
          <Button onClick={() => void handleClipboard()}>{editorWords.readClipboard}</Button>
          <span className={styles.gap} />
          <Button onClick={close}>{editorWords.cancel}</Button>
          <Button type="submit" look="primary" disabled={text.trim() === ''}>
            {isReplacing ? editorWords.replace : editorWords.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
