import {
  type CSSProperties,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { editorWords } from '../../../words/editor';
import { highlightLine } from '../text/highlight-line';
import { type LineIndex, lineIndex } from '../text/line-index';
import styles from './CodeView.module.css';
import { indentWhileTyping } from './indent-while-typing';
import { GutterLine } from './GutterLine';
import type { LineMark } from './line-marks';
import { LINE_HEIGHT, useVisibleLines } from './use-visible-lines';

/** Where the reader was, handed over to the full editor. Offsets are UTF-16 code units. */
export interface CaretPlace {
  readonly start: number;
  readonly end: number;
  readonly isFocused: boolean;
  readonly topLine: number;
}

export interface CodeViewHandle {
  place(): CaretPlace;
  /** Resolves when no text is being composed: swapping the field would break the input method. */
  whenSettled(): Promise<void>;
  goTo(start: number): void;
}

interface Props {
  readonly file: string;
  readonly text: string;
  readonly marks: ReadonlyMap<number, LineMark>;
  readonly isReadOnly: boolean;
  readonly handle: RefObject<CodeViewHandle | null>;
  onEdit(text: string): void;
  onCaret(offset: number): void;
  /** @returns true if the paste was taken over */
  onPaste(text: string, start: number, end: number): boolean;
}

/** A line longer than this is data, not text; colouring it would take longer than reading it. */
const LONGEST_COLOURED = 2000;

/** The text before the full editor is there, and on phones: a plain field over a coloured copy of the lines on screen. */
export function CodeView({ file, text, marks, isReadOnly, handle, onEdit, onCaret, onPaste }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const composition = useRef<Composition | null>(null);
  const { first, count, scroll, readScroll } = useVisibleLines(field);
  const index = lineIndex(text);
  const last = Math.min(first + count, index.lineCount);
  const lines = Array.from({ length: Math.max(last - first, 0) }, (_, at) => first + at + 1);
  const digits = Math.max(String(index.lineCount).length, 2);
  const [pending, setPending] = useState<number | null>(null);

  // Puts the caret there once the field holds the text of the file that was asked for.
  useEffect(() => {
    if (pending === null || field.current === null) return;
    field.current.focus();
    field.current.setSelectionRange(pending, pending);
    const line = lineIndex(field.current.value).lineAt(pending);
    field.current.scrollTop = Math.max(0, line * LINE_HEIGHT - field.current.clientHeight / 2);
    setPending(null);
  }, [pending]);

  // The browser's own event: keyboards on screens tell of no key.
  useEffect(() => (field.current === null ? undefined : indentWhileTyping(field.current)), []);

  useImperativeHandle(handle, () => ({
    place() {
      const { selectionStart = 0, selectionEnd = 0, scrollTop = 0 } = field.current ?? {};
      const isFocused = field.current !== null && document.activeElement === field.current;
      return { start: selectionStart, end: selectionEnd, isFocused, topLine: Math.floor(scrollTop / LINE_HEIGHT) + 1 };
    },
    whenSettled: () => composition.current?.promise ?? Promise.resolve(),
    // Nothing is selected: a key would write over it.
    goTo: (start) => setPending(start),
  }));

  /** Text comes in by the clipboard, or is dragged in from another window. */
  function handleText(event: SyntheticEvent<HTMLTextAreaElement>, data: DataTransfer) {
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (onPaste(data.getData('text/plain'), selectionStart, selectionEnd)) event.preventDefault();
  }

  return (
    <div className={styles.view} style={{ '--digits': digits } as CSSProperties}>
      <div className={styles.gutter}>
        <div className={styles.lines} style={{ transform: `translateY(${first * LINE_HEIGHT - scroll.top}px)` }}>
          {lines.map((line) => (
            <GutterLine key={line} line={line} mark={marks.get(line)} />
          ))}
        </div>
      </div>
      <div className={styles.body}>
        <div
          aria-hidden
          className={styles.lines}
          style={{ transform: `translate(${-scroll.left}px, ${first * LINE_HEIGHT - scroll.top}px)` }}
        >
          {lines.map((line) => (
            <CodeLine key={line} text={lineText(text, index, line)} mark={marks.get(line)} />
          ))}
        </div>
        <textarea
          ref={field}
          className={styles.field}
          aria-label={editorWords.textbox(file)}
          data-pane-focus
          value={text}
          readOnly={isReadOnly}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          wrap="off"
          onChange={(event) => onEdit(event.currentTarget.value)}
          onScroll={readScroll}
          onSelect={(event) => onCaret(event.currentTarget.selectionStart)}
          onPaste={(event) => handleText(event, event.clipboardData)}
          onDrop={(event) => handleText(event, event.dataTransfer)}
          onCompositionStart={() => {
            composition.current = beginComposition();
          }}
          onCompositionEnd={() => {
            composition.current?.end();
            composition.current = null;
          }}
        />
      </div>
    </div>
  );
}

function CodeLine({ text, mark }: { readonly text: string; readonly mark: LineMark | undefined }) {
  const tokens = text.length > LONGEST_COLOURED ? [{ kind: 'plain', text } as const] : highlightLine(text);
  return (
    <div
      className={styles.line}
      data-finding={mark?.severity}
      data-tint={mark?.tint ?? undefined}
      data-verdict={mark?.tint === 'neutral' ? undefined : (mark?.tint ?? undefined)}
    >
      {tokens.map((token, at) => (
        <span key={at} data-token={token.kind}>
          {token.text}
        </span>
      ))}
      {mark !== undefined && mark.text !== '' && <span className={styles.note}>{mark.text}</span>}
    </div>
  );
}

function lineText(text: string, index: LineIndex, line: number): string {
  const start = index.startOf(line);
  return line === index.lineCount ? text.slice(start) : text.slice(start, index.startOf(line + 1) - 1);
}

interface Composition {
  readonly promise: Promise<void>;
  end(): void;
}

function beginComposition(): Composition {
  let end = () => {};
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}
