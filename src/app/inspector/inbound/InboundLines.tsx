import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { InboundConfig, Origin, SourceDocument } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { inbound as words } from '../../../words/tabs/inbound';
import { appStore, useApp } from '../../store/app-store';
import { copyCleanText } from '../../store/edits/copy-text';
import { type FileRange, fileRangeOf } from '../../store/views/place';
import { selectFiles, selectPlaceOf } from '../../store/views/selectors';
import type { PlaceOf } from '../../store/state';
import { Button } from '../../ui/Button';
import { type FoldableLine, foldable, foldedAtFirst, unfoldedLines } from './fold-lines';
import styles from './Inbound.module.css';

/** Lines that are drawn at a time: a workload of many policies has thousands. */
const SHOWN = 600;

/** The configuration as lines that fold, each with the line of the text that caused it. */
export function InboundLines({ config }: { readonly config: InboundConfig }) {
  const lines = useMemo(() => foldable(config.lines), [config]);
  const [folded, setFolded] = useState<ReadonlySet<number> | null>(null);
  const [limit, setLimit] = useState(SHOWN);
  const placeOf = useApp(selectPlaceOf);
  const files = useApp(selectFiles);
  const now = folded ?? foldedAtFirst(lines);
  const unfolded = unfoldedLines(lines, now);
  const shown = unfolded.slice(0, limit);
  const sources = sourcesOf(shown, placeOf, files);

  function toggle(index: number) {
    const next = new Set(now);
    if (!next.delete(index)) next.add(index);
    setFolded(next);
  }

  return (
    <>
      <div className={styles.tools}>
        <span className={styles.figures}>{words.summary({ chains: chainCount(lines), lines: lines.length })}</span>
        <Button look="link" onClick={() => setFolded(now.size === 0 ? foldedAtFirst(lines) : new Set())}>
          {now.size === 0 ? words.foldAll : words.unfoldAll}
        </Button>
        <Button look="link" onClick={() => copy(config)}>
          {words.copy}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={styles.scroll} aria-label={words.lines} tabIndex={0}>
        <ol className={styles.lines}>
          {shown.map((line, place) => (
            <Line
              key={line.index}
              line={line}
              isFolded={now.has(line.index)}
              source={sources[place] ?? null}
              onToggle={() => toggle(line.index)}
            />
          ))}
        </ol>
      </section>
      {unfolded.length > shown.length && (
        <Button onClick={() => setLimit(limit + SHOWN)}>
          {words.more(Math.min(SHOWN, unfolded.length - shown.length))}
        </Button>
      )}
      {config.left > 0 && <p className={styles.waiting}>{words.cut(config.left)}</p>}
    </>
  );
}

function chainCount(lines: readonly FoldableLine[]): number {
  return foldedAtFirst(lines).size;
}

interface LineProps {
  readonly line: FoldableLine;
  readonly isFolded: boolean;
  /** Where it comes from; null if the line above says so already. */
  readonly source: (FileRange & { readonly origin: Origin }) | null;
  onToggle(): void;
}

function Line({ line, isFolded, source, onToggle }: LineProps) {
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <li className={styles.line} data-folded={isFolded || undefined}>
      <span className={styles.source}>
        {source !== null && (
          // biome-ignore lint/a11y/useValidAnchor: it goes to a place of the text, which has no address of its own
          <a
            href="#code"
            aria-label={ask.link(source)}
            title={ask.link(source)}
            onClick={(event) => {
              event.preventDefault(); // the fragment of the address belongs to the scenario
              appStore.getState().revealOrigin(source.origin);
            }}
          >
            {source.line}
          </a>
        )}
      </span>
      <span className={styles.fold}>
        {line.under > 0 && (
          <button
            type="button"
            aria-expanded={!isFolded}
            aria-label={isFolded ? words.unfold(line.text) : words.fold(line.text)}
            onClick={onToggle}
          >
            <Chevron size={12} strokeWidth={2} aria-hidden />
          </button>
        )}
      </span>
      <code className={styles.text} style={{ paddingInlineStart: `${line.depth}em` }}>
        <Text text={line.text} />
        {isFolded && <span className={styles.dots}> …</span>}
      </code>
    </li>
  );
}

/** The key stands out from its value. */
function Text({ text }: { readonly text: string }) {
  const [, dash = '', key, rest = ''] = /^(- )?((?:"(?:[^"\\]|\\.)*"|[^":\s][^:]*):)(.*)$/.exec(text) ?? [];
  if (key === undefined) return text;
  return (
    <>
      {dash}
      <span className={styles.key}>{key}</span>
      {rest}
    </>
  );
}

/** Where lines come from in the present text, each place looked for once; null where the line above comes from there too. */
function sourcesOf(
  lines: readonly FoldableLine[],
  placeOf: PlaceOf,
  files: readonly SourceDocument[],
): readonly LineProps['source'][] {
  const known = new Map<string, LineProps['source']>();
  return lines.map(({ origin }, index) => {
    if (origin === null || isSameOrigin(lines[index - 1]?.origin, origin)) return null;
    const key = `${origin.document} ${origin.start} ${origin.end}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const range = fileRangeOf(placeOf, files, origin);
    const found = range === null ? null : { ...range, origin };
    known.set(key, found);
    return found;
  });
}

function isSameOrigin(a: Origin | null | undefined, b: Origin | null): boolean {
  return a?.document === b?.document && a?.start === b?.start && a?.end === b?.end;
}

function copy({ lines }: InboundConfig): void {
  const text = lines.map(({ depth, text: line }) => `${'  '.repeat(depth)}${line}\n`).join('');
  void copyCleanText(text, words.copied);
}
