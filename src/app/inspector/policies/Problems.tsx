import { ChevronDown, ChevronRight, Info, OctagonX, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { Diagnostic, MeshView, Severity } from '../../../engine';
import { problemWords } from '../../../words/problems/problem-words';
import { policies as words } from '../../../words/tabs/policies';
import { OriginLink } from '../../marks/OriginLink';
import { useApp } from '../../store/app-store';
import { type OpenPage, showPage, useOpenPage } from '../../store/views/open-page-store';
import { selectSubject } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { Prose } from '../../ui/Prose';
import styles from './Policies.module.css';
import { asSentence, byEffect } from './problem-effects';
import { ProblemFixes } from './ProblemFixes';

const Page = lazy(() => import('./ProblemPage').then((module) => ({ default: module.ProblemPage })));

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];
const ICONS = { error: OctagonX, warning: TriangleAlert, info: Info } as const;

/** Fixes are looked for as long as somebody can have read the finding: each costs an evaluation. */
const MOST_FIXED = 30;

const selectFixes = (state: AppState) => state.fixes;

/** What is odd about the text, what it does to calls first, each with what removes it. */
export function Problems({ view }: { readonly view: MeshView }) {
  const fixes = useApp(selectFixes);
  if (view.diagnostics.length === 0) {
    const ports = new Set(view.cards.flatMap((card) => card.ports.map((port) => `${port.service}:${port.port}`)));
    const considered = { callers: view.cards.length, ports: ports.size, documents: view.documents.length };
    return <p className={styles.sentence}>{words.noProblems(considered)}</p>;
  }
  const worst = [...view.diagnostics].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const fixed = new Set(worst.slice(0, MOST_FIXED));
  const groups = byEffect(view.diagnostics, fixes);
  return (
    <>
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
    </>
  );
}

function keyOf({ code, message, origin }: Diagnostic): string {
  return `${code} ${origin.document} ${origin.start} ${message}`;
}

interface ProblemProps {
  readonly diagnostic: Diagnostic;
  readonly isFixed: boolean;
}

function Problem({ diagnostic, isFixed }: ProblemProps) {
  const { severity, code, message, origin } = diagnostic;
  const Icon = ICONS[severity];
  const subject = useApp(selectSubject);
  const isPageOpen = isAbout(useOpenPage(), diagnostic);
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
            onClick={() => showPage(isPageOpen ? null : { code, document: origin.document, start: origin.start })}
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
