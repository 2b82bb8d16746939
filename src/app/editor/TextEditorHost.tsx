import { useLayoutEffect, useRef } from 'react';
import type { TextEditor } from './monaco/text-editor';
import styles from './EditorPane.module.css';

/** Where the full editor's own element stands in this pane. */
export function TextEditorHost({ editor, isReadOnly }: { readonly editor: TextEditor; readonly isReadOnly: boolean }) {
  const place = useRef<HTMLDivElement>(null);

  // Moves Monaco's element here.
  useLayoutEffect(() => {
    place.current?.append(editor.element);
    editor.arrived();
    return () => editor.element.remove();
  }, [editor]);

  // Tells Monaco.
  useLayoutEffect(() => editor.setReadOnly(isReadOnly), [editor, isReadOnly]);

  return <div ref={place} className={styles.host} />;
}
