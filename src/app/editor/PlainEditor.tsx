import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Origin, PolicyView } from '../../engine';
import { appStore, useApp } from '../store/app-store';
import {
  locate,
  selectActiveFile,
  selectActiveText,
  selectAnswer,
  selectNeverMatched,
  selectPlaceOf,
  selectReveal,
  selectSubject,
  selectView,
} from '../store/views/selectors';
import { createCaretFollower } from './follow-caret';
import { takePaste } from './intake/intake-actions';
import { CodeView, type CodeViewHandle } from './plain/CodeView';
import { lineMarks } from './plain/line-marks';

interface Props {
  readonly handle: RefObject<CodeViewHandle | null>;
  readonly isReadOnly: boolean;
}

const followCaret = createCaretFollower(appStore);

const open = {
  policy({ id, kind }: PolicyView) {
    appStore.getState().select({ kind: 'policy', policy: id, policyKind: kind });
    appStore.getState().setInspectorTab('Policies');
  },
  answer() {
    appStore.getState().setInspectorTab('Ask');
    appStore.getState().setPane('Ask');
  },
  /** With what removes it. */
  problem(origin: Origin) {
    // A part of another page has the text and the map only.
    if (appStore.getState().isEmbedded) return appStore.getState().revealOrigin(origin);
    appStore.getState().select({ kind: 'problem', origin });
    appStore.getState().setPane('More');
  },
};

/** The plain view of the open file, in step with the store. */
export function PlainEditor({ handle, isReadOnly }: Props) {
  const file = useApp(selectActiveFile);
  const text = useApp(selectActiveText);
  const view = useApp(selectView);
  const placeOf = useApp(selectPlaceOf);
  const reveal = useApp(selectReveal);
  // What was pointed to before this view came up is not followed again.
  const revealed = useRef(reveal?.serial);
  const answer = useApp(selectAnswer);
  const subject = useApp(selectSubject);
  const never = useApp(selectNeverMatched);
  const marks = useMemo(
    () => (view === null ? new Map() : lineMarks(view, { answer, subject, never }, placeOf, file, text, open)),
    [view, answer, subject, never, placeOf, file, text],
  );

  // The evaluator: from now on it tells which rules are about nobody.
  useEffect(() => appStore.getState().wantNeverMatched(), []);

  // Puts the caret where another part of the page points to.
  useEffect(() => {
    if (reveal === null || reveal.serial === revealed.current) return;
    revealed.current = reveal.serial;
    const place = locate(appStore.getState(), reveal.origin);
    if (place !== null) handle.current?.goTo(place.start);
  }, [reveal, handle]);

  return (
    <CodeView
      key={file}
      file={file}
      text={text}
      marks={marks}
      isReadOnly={isReadOnly}
      handle={handle}
      onEdit={(edited) => appStore.getState().editFile(file, edited)}
      onCaret={(offset) => followCaret(file, offset)}
      onPaste={(pasted, start, end) => takePaste(pasted, { file, start, end })}
    />
  );
}
