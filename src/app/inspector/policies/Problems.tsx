import { Info, OctagonX, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Diagnostic, MeshView, Severity } from '../../../engine';
import { policies as words } from '../../../words/tabs/policies';
import { useApp } from '../../store/app-store';
import { selectSubject } from '../../store/views/selectors';
import { Prose } from '../../ui/Prose';
import { OriginLink } from '../../marks/OriginLink';
import styles from './Policies.module.css';
import { ProblemFixes } from './ProblemFixes';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];
const ICONS = { error: OctagonX, warning: TriangleAlert, info: Info } as const;

/** Fixes are looked for as long as somebody can have read the finding: each costs an evaluation. */
const MOST_FIXED = 30;

/** What is odd about the text, worst first, each with what removes it. */
export function Problems({ view }: { readonly view: MeshView }) {
  if (view.diagnostics.length === 0) {
    const ports = new Set(view.cards.flatMap((card) => card.ports.map((port) => `${port.service}:${port.port}`)));
    const considered = { callers: view.cards.length, ports: ports.size, documents: view.documents.length };
    return <p className={styles.sentence}>{words.noProblems(considered)}</p>;
  }
  const sorted = [...view.diagnostics].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return (
    <>
      <p className={styles.sentence}>{words.problemSummary(sorted.length)}</p>
      <ul className={styles.list}>
        {sorted.map((diagnostic, index) => (
          <Problem key={index} diagnostic={diagnostic} isFixed={index < MOST_FIXED} />
        ))}
      </ul>
    </>
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
  const row = useRef<HTMLLIElement>(null);
  const isOpen =
    subject?.kind === 'problem' && subject.origin.document === origin.document && subject.origin.start === origin.start;
  // The page: shows the row that somebody was sent to.
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <li ref={row} className={styles.problem} data-severity={severity} data-open={isOpen || undefined}>
      <Icon size={16} strokeWidth={1.75} role="img" aria-label={words.severities[severity]} />
      <p className={styles.message}>
        <Prose text={message} />
      </p>
      <div className={styles.body}>
        <div className={styles.details}>
          <span className={styles.detail}>{code}</span>
          <OriginLink origin={origin} />
        </div>
        {isFixed && <ProblemFixes diagnostic={diagnostic} />}
      </div>
    </li>
  );
}
