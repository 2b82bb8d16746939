import { ChevronDown, ChevronRight, Info, OctagonX, TriangleAlert } from 'lucide-react';
import { type FocusEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Diagnostic, MeshView } from '../../../engine';
import { problemWords } from '../../../words/problems/problem-words';
import { policies as words } from '../../../words/tabs/policies';
import { OriginLink } from '../../marks/OriginLink';
import { appStore, useApp } from '../../store/app-store';
import { selectSubject } from '../../store/views/selectors';
import type { AppState, OpenPage } from '../../store/state';
import { Prose } from '../../ui/Prose';
import styles from './Policies.module.css';
import { areSame, asSentence, byEffect, bySeverity, type Effects, effectsOf, keyOf } from './problem-effects';
import { ProblemFixes } from './ProblemFixes';

const Page = lazy(() => import('./ProblemPage').then((module) => ({ default: module.ProblemPage })));

const ICONS = { error: OctagonX, warning: TriangleAlert, info: Info } as const;

/** Fixes are looked for as long as somebody can have read the finding: each costs an evaluation. */
const MOST_FIXED = 30;

const selectFixes = (state: AppState) => state.fixes;
const selectOpenPage = (state: AppState) => state.openPage;

/** What is odd about the text, what it does to calls first, each with what removes it. */
export function Problems({ view }: { readonly view: MeshView }) {
  const fixes = useApp(selectFixes);
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [listed, setListed] = useState<Effects>(new Map());
  const effects = effectsOf(view.diagnostics, fixes, isPointedAt || isFocused ? listed : null);
  if (!areSame(effects, listed)) setListed(effects);
  const list = useRef<HTMLDivElement>(null);
  // What had the focus may have gone with its finding, and nobody tells.
  useEffect(() => {
    if (list.current?.contains(document.activeElement) !== true) setFocused(false);
  }, [view]);
  if (view.diagnostics.length === 0) {
    const ports = new Set(view.cards.flatMap((card) => card.ports.map((port) => `${port.service}:${port.port}`)));
    const considered = { callers: view.cards.length, ports: ports.size, documents: view.documents.length };
    return <p className={styles.sentence}>{words.noProblems(considered)}</p>;
  }
  const worst = [...view.diagnostics].sort(bySeverity);
  const fixed = new Set(worst.slice(0, MOST_FIXED));
  const groups = byEffect(view.diagnostics, effects);
  return (
    // Findings change places when their fixes were tried: not while somebody is about to press one.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and would be laid out as a box
    <div
      ref={list}
      role="group"
      aria-label={words.segments.Problems}
      className={styles.groups}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocused(true)}
      onBlur={({ currentTarget, relatedTarget }: FocusEvent) => setFocused(currentTarget.contains(relatedTarget))}
    >
      <p className={styles.sentence}>{words.problemSummary(view.diagnostics.length)}</p>
      {groups.map(({ effect, problems }) => (
        <section key={effect} aria-label={problemWords.effects[effect]}>
          {groups.length > 1 && <h3 className={styles.group}>{problemWords.effects[effect]}</h3>}
          <ul className={styles.list}>
            {problems.map((diagnostic) => (
              <Problem key={keyOf(diagnostic)} diagnostic={diagnostic} isFixed={fixed.has(diagnostic)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface ProblemProps {
  readonly diagnostic: Diagnostic;
  readonly isFixed: boolean;
}

function Problem({ diagnostic, isFixed }: ProblemProps) {
  const { severity, code, message, origin } = diagnostic;
  const Icon = ICONS[severity];
  const subject = useApp(selectSubject);
  const isPageOpen = isAbout(useApp(selectOpenPage), diagnostic);
  const row = useRef<HTMLLIElement>(null);
  const isOpen =
    subject?.kind === 'problem' && subject.origin.document === origin.document && subject.origin.start === origin.start;
  // The page: shows the row that somebody was sent to.
  useEffect(() => {
    if (isOpen || isPageOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, isPageOpen]);
  const Chevron = isPageOpen ? ChevronDown : ChevronRight;
  return (
    <li ref={row} className={styles.problem} data-severity={severity} data-open={isOpen || undefined}>
      <Icon size={16} strokeWidth={1.75} role="img" aria-label={words.severities[severity]} />
      <p className={styles.message}>
        <Prose text={asSentence(message)} />
      </p>
      <div className={styles.body}>
        <div className={styles.details}>
          <button
            type="button"
            className={styles.code}
            aria-expanded={isPageOpen}
            title={problemWords.openPage(code)}
            onClick={() =>
              appStore.getState().showPage(isPageOpen ? null : { code, document: origin.document, start: origin.start })
            }
          >
            <Chevron size={12} strokeWidth={1.75} aria-hidden />
            {code}
          </button>
          <OriginLink origin={origin} />
        </div>
        {isPageOpen && (
          <Suspense fallback={null}>
            <Page code={code} />
          </Suspense>
        )}
        {isFixed && <ProblemFixes diagnostic={diagnostic} />}
      </div>
    </li>
  );
}

function isAbout(page: OpenPage | null, { code, origin }: Diagnostic): boolean {
  return page !== null && page.code === code && page.document === origin.document && page.start === origin.start;
}
