import { Info, OctagonX, TriangleAlert } from 'lucide-react';
import type { Diagnostic, MeshView, Severity } from '../../../engine';
import { policies as words } from '../../../words/tabs/policies';
import { Prose } from '../../ui/Prose';
import { OriginLink } from '../../marks/OriginLink';
import styles from './Policies.module.css';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];
const ICONS = { error: OctagonX, warning: TriangleAlert, info: Info } as const;

/** What is odd about the text, worst first. */
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
          <Problem key={index} diagnostic={diagnostic} />
        ))}
      </ul>
    </>
  );
}

function Problem({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const { severity, code, message, origin } = diagnostic;
  const Icon = ICONS[severity];
  return (
    <li className={styles.problem} data-severity={severity}>
      <Icon size={16} strokeWidth={1.75} role="img" aria-label={words.severities[severity]} />
      <p className={styles.message}>
        <Prose text={message} />
      </p>
      <span />
      <div className={styles.details}>
        <span className={styles.detail}>{code}</span>
        <OriginLink origin={origin} />
      </div>
    </li>
  );
}
