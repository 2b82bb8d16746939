import { Fragment, useState } from 'react';
import { editorWords, kubectlCommand } from '../../words/editor';
import { appStore } from '../store/app-store';
import { Button } from '../ui/Button';
import styles from './EmptyMesh.module.css';
import { openIntakeDialog } from './intake/intake-store';

function showExercises(): void {
  appStore.getState().setInspectorTab('Learn');
  appStore.getState().setPane('Learn');
}

/** What stands in the place of a text that is not there yet. */
export function EmptyMesh() {
  const [isCopied, setCopied] = useState(false);

  function handleCopy() {
    navigator.clipboard.writeText(kubectlCommand).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }

  return (
    <div className={styles.empty}>
      <p>{editorWords.emptyTitle}</p>
      <Button onClick={() => openIntakeDialog('add')}>{editorWords.pasteManifests}</Button>
      <Button look="link" onClick={showExercises}>
        {editorWords.exercises}
      </Button>
      <p className={styles.hint}>{editorWords.emptyCommand}</p>
      <code className={styles.command}>
        {kubectlCommand.split(/(?<=,)/).map((part) => (
          <Fragment key={part}>
            {part}
            <wbr />
          </Fragment>
        ))}
      </code>
      <Button look="link" onClick={handleCopy}>
        {isCopied ? editorWords.copied : editorWords.copyCommand}
      </Button>
    </div>
  );
}
