import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { editorWords } from '../../../words/editor';
import styles from './DropTarget.module.css';
import { addFiles } from './intake-actions';
import { showNotice } from './intake-store';
import { readDropped } from './recognising/read-dropped';

/** Takes files that are dropped anywhere on the page, and says so while they are held over it. */
export function DropTarget() {
  const [fileCount, setFileCount] = useState<number | null>(null);

  // Listens on the whole page, before the editor and the map see the drag.
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    function handleEnter(event: DragEvent) {
      if (!hasFiles(event)) return;
      depth += 1;
      setFileCount([...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === 'file').length);
    }
    function handleLeave(event: DragEvent) {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setFileCount(null);
    }
    function handleOver(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault(); // says that a drop is welcome
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    }
    function handleDrop(event: DragEvent) {
      depth = 0;
      setFileCount(null);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault(); // the browser would leave the page and open the file
      event.stopPropagation();
      readDropped(event.dataTransfer).then(
        (files) => addFiles(files),
        (error: unknown) => {
          showNotice({ kind: 'failed', message: String(error) });
        },
      );
    }
    const capture = { capture: true };
    window.addEventListener('dragenter', handleEnter, capture);
    window.addEventListener('dragleave', handleLeave, capture);
    window.addEventListener('dragover', handleOver, capture);
    window.addEventListener('drop', handleDrop, capture);
    return () => {
      window.removeEventListener('dragenter', handleEnter, capture);
      window.removeEventListener('dragleave', handleLeave, capture);
      window.removeEventListener('dragover', handleOver, capture);
      window.removeEventListener('drop', handleDrop, capture);
    };
  }, []);

  if (fileCount === null) return null;
  return createPortal(<div className={styles.overlay}>{editorWords.drop(fileCount)}</div>, document.body);
}
