import { Info, TriangleAlert, X } from 'lucide-react';
import { useStore } from 'zustand';
import type { MeshView } from '../../../engine';
import { editorWords, intakeSentence, keepAsPasted as keepAsPastedWord, refusalSentence } from '../../../words/editor';
import { useApp } from '../../store/app-store';
import { selectFiles } from '../../store/views/selectors';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { isUntouched, keepAsPasted, reopen, undoIntake } from './intake-actions';
import { intakeStore, showNotice } from './intake-store';
import styles from './NoticeBar.module.css';
import type { IntakeReport, Notice, Refused } from './notice';

/** Tells what was brought in, or why not, above the text and without stopping anybody. */
export function NoticeBar() {
  const { isReading, notice } = useStore(intakeStore);
  const isProblem = notice?.kind === 'refused' || notice?.kind === 'failed';
  return (
    <div role="status" className={styles.place}>
      {isReading && <div className={styles.bar}>{editorWords.loading}</div>}
      {notice !== null && !isReading && (
        <div className={styles.bar} data-problem={isProblem}>
          {isProblem ? (
            <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
          ) : (
            <Info size={16} strokeWidth={1.75} aria-hidden />
          )}
          <NoticeText notice={notice} />
          <Button
            look="quiet"
            shape="icon"
            className={styles.dismiss}
            aria-label={editorWords.dismiss}
            title={editorWords.dismiss}
            onClick={() => showNotice(null)}
          >
            <X size={16} strokeWidth={1.75} aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  switch (notice.kind) {
    case 'refused':
      return <p className={styles.text}>{<Refusals refused={notice.refused} />}</p>;
    case 'failed':
      return (
        <p className={styles.text}>
          <Prose text={editorWords.readFailed(notice.message)} />
        </p>
      );
    case 'closed':
      return (
        <p className={styles.text}>
          {editorWords.closedFile(notice.file.file)}{' '}
          <Button look="link" onClick={() => reopen(notice.file, notice.index)}>
            {editorWords.undo}
          </Button>
        </p>
      );
    case 'taken':
      return <Taken report={notice.report} refused={notice.refused} />;
  }
}

function Taken({ report, refused }: { readonly report: IntakeReport; readonly refused: readonly Refused[] }) {
  const files = useApp(selectFiles);
  // Counts of an older evaluation would be those of other text.
  const view = useApp((state) =>
    state.viewFiles === state.files || !isUntouched(report, state.files) ? state.view : null,
  );
  const { action, documentCount: documents, secretCount: secrets, removed, isAsPasted } = report;
  const canUndo = isUntouched(report, files);
  const hasNoise = removed.managedFields + removed.status + removed.lastApplied > 0;
  const objects = action === 'Inserted' || view === null ? null : countObjects(view, report.files);
  return (
    <p className={styles.text}>
      <Prose text={intakeSentence({ action, documents, objects, secrets, removed, isAsPasted })} />{' '}
      {refused.length > 0 && <Refusals refused={refused} />}{' '}
      {canUndo && hasNoise && !isAsPasted && (
        <>
          <Button look="link" onClick={() => keepAsPasted(report)}>
            {keepAsPastedWord}
          </Button>
          <span aria-hidden> · </span>
        </>
      )}
      {canUndo && (
        <Button look="link" onClick={() => undoIntake(report)}>
          {editorWords.undo}
        </Button>
      )}
    </p>
  );
}

function Refusals({ refused }: { readonly refused: readonly Refused[] }) {
  return <Prose text={refused.map(({ name, refusal }) => refusalSentence(refusal, name)).join(' ')} />;
}

function countObjects(view: MeshView, files: readonly string[]): { readonly all: number; readonly evaluated: number } {
  const objects = view.documents
    .filter((document) => files.includes(document.file))
    .flatMap((document) => document.objects);
  return { all: objects.length, evaluated: objects.filter((object) => object.isEvaluated).length };
}
