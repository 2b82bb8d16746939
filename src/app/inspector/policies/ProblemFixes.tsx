import { WandSparkles } from 'lucide-react';
import { useEffect } from 'react';
import type { Diagnostic, Fix } from '../../../engine';
import { fixes as words } from '../../../words/tabs/fixes';
import { appStore, useApp } from '../../store/app-store';
import { writeEdits } from '../../store/edits/write-edits';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './Policies.module.css';

const selectFixes = (state: AppState) => state.fixes;
const isPresent = (state: AppState) => state.viewRevision === state.revision;

/** Edits that remove a finding: each was applied to a copy and evaluated. */
export function ProblemFixes({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const found = useApp(selectFixes).get(diagnostic);
  const canApply = useApp(isPresent);
  // The evaluator looks for them once somebody looks at the finding.
  useEffect(() => appStore.getState().wantFixes([diagnostic]), [diagnostic]);
  const [first] = found ?? [];
  if (found === undefined || first === undefined) return null;
  const cost = words.cost(first);
  return (
    <>
      {cost !== null && <p className={styles.detail}>{cost}</p>}
      <ul aria-label={words.label} className={styles.fixes}>
        {found.map((fix) => (
          <FixRow key={JSON.stringify([fix.note, fix.edits])} fix={fix} isDisabled={!canApply} />
        ))}
      </ul>
    </>
  );
}

function FixRow({ fix, isDisabled }: { readonly fix: Fix; readonly isDisabled: boolean }) {
  const sentence = words.sentence(fix);
  const isPreviewed = useApp((state) => state.preview?.edits === fix.edits);
  const { startPreview, discardPreview } = appStore.getState();
  return (
    <li className={styles.fix}>
      <WandSparkles size={14} strokeWidth={1.75} aria-hidden />
      <p className={styles.fixText}>
        <Prose text={sentence} /> <span className={styles.detail}>{words.effect(fix)}</span>
      </p>
      <span className={styles.fixButtons}>
        <Button
          look="quiet"
          aria-label={words.previewName(sentence)}
          aria-pressed={isPreviewed}
          disabled={isDisabled}
          onClick={() => (isPreviewed ? discardPreview() : startPreview(sentence, fix.edits))}
        >
          {words.preview}
        </Button>
        <Button
          aria-label={words.applyName(sentence)}
          disabled={isDisabled}
          onClick={() => writeEdits(fix.edits, sentence)}
        >
          {words.apply}
        </Button>
      </span>
    </li>
  );
}
