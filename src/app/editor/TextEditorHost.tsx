import { useLayoutEffect, useRef, useState } from 'react';
import styles from './EditorPane.module.css';
import type { TextEditor } from './monaco/text-editor';

interface Props {
  readonly editor: TextEditor;
  readonly isReadOnly: boolean;
  /** Shown to whoever comes by keyboard: Tab writes blanks here, so there has to be another way out. Gone with the first letter. */
  readonly hint: string;
}

/** A focus this soon after a press came from the pointer. */
const PRESS_MS = 500;

/** Where the full editor's own element stands in this pane. */
export function TextEditorHost({ editor, isReadOnly, hint }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [isHinted, setHinted] = useState(false);

  // Moves Monaco's element here.
  useLayoutEffect(() => {
    place.current?.append(editor.element);
    editor.arrived();
    return () => editor.element.remove();
  }, [editor]);

  // Tells Monaco.
  useLayoutEffect(() => editor.setReadOnly(isReadOnly), [editor, isReadOnly]);

  // Listens to the whole page: the press that leads here may be one on a link elsewhere.
  useLayoutEffect(() => {
    const element = editor.element;
    let pressedAt = Number.NEGATIVE_INFINITY;
    const handlePress = (event: Event) => {
      pressedAt = event.timeStamp;
    };
    const handleFocus = (event: Event) => setHinted(event.timeStamp - pressedAt > PRESS_MS);
    const handleLeave = () => setHinted(false);
    document.addEventListener('pointerdown', handlePress, { capture: true });
    element.addEventListener('focusin', handleFocus);
    element.addEventListener('focusout', handleLeave);
    element.addEventListener('input', handleLeave);
    return () => {
      document.removeEventListener('pointerdown', handlePress, { capture: true });
      element.removeEventListener('focusin', handleFocus);
      element.removeEventListener('focusout', handleLeave);
      element.removeEventListener('input', handleLeave);
    };
  }, [editor]);

  return (
    <div className={styles.host}>
      <div ref={place} className={styles.host} />
      {isHinted && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}
