import { Download, Upload } from 'lucide-react';
import { type ChangeEvent, useId, useRef } from 'react';
import { checks as words } from '../../../words/tabs/checks';
import { appStore, useApp } from '../../store/app-store';
import { resultOf } from '../../store/views/result-of';
import { selectView } from '../../store/views/selectors';
import type { AppState, Check } from '../../store/state';
import { Button } from '../../ui/Button';
import { countOutcomes } from './count-outcomes';
import styles from './Checks.module.css';
import { GuaranteeRow } from './GuaranteeRow';
import { NewGuarantee } from './NewGuarantee';
import { RequestRow } from './RequestRow';

const selectChecks = (state: AppState) => state.checks;
const selectResults = (state: AppState) => state.checkResults;
const selectViewRevision = (state: AppState) => state.viewRevision;

/** What has to stay as it is: saved questions, and statements about everybody. */
export function Checks() {
  const view = useApp(selectView);
  const checks = useApp(selectChecks);
  const checkResults = useApp(selectResults);
  const viewRevision = useApp(selectViewRevision);
  const known = { checks, checkResults, viewRevision };
  if (view === null) return null;
  const calls = checks.filter((check) => check.kind === 'call');
  const guarantees = checks.filter((check) => check.kind === 'guarantee');
  return (
    <div className={styles.checks}>
      <p className={styles.lead}>{checks.length === 0 ? words.none : words.counts(countOutcomes(known))}</p>
      {calls.length > 0 && (
        <Section title={words.requests}>
          {calls.map((check) => (
            <RequestRow key={keyOf(check, checks)} view={view} check={check} result={resultOf(known, check)} />
          ))}
        </Section>
      )}
      {guarantees.length > 0 && (
        <Section title={words.guarantees}>
          {guarantees.map((check) => (
            <GuaranteeRow
              key={keyOf(check, checks)}
              view={view}
              check={check}
              result={checkResults.get(check)?.result ?? null}
              isOlder={resultOf(known, check) === null}
            />
          ))}
        </Section>
      )}
      <NewGuarantee view={view} />
      <Files hasChecks={checks.length > 0} />
    </div>
  );
}

/** Equal checks cannot be saved twice, but a file may hold them. */
function keyOf(check: Check, checks: readonly Check[]): string {
  return `${checks.indexOf(check)} ${JSON.stringify(check)}`;
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      <ul aria-labelledby={id} className={styles.list}>
        {children}
      </ul>
    </section>
  );
}

function Files({ hasChecks }: { readonly hasChecks: boolean }) {
  const input = useRef<HTMLInputElement>(null);

  async function handleChosen(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    if (file === undefined) return;
    const { importChecks } = await import('./checks-file');
    importChecks(await file.text());
    if (input.current !== null) input.current.value = '';
  }

  return (
    <div className={styles.files}>
      <input ref={input} type="file" accept=".yaml,.yml" hidden onChange={(event) => void handleChosen(event)} />
      <Button look="quiet" onClick={() => input.current?.click()}>
        <Upload size={14} aria-hidden />
        {words.importChecks}
      </Button>
      {hasChecks && (
        <Button
          look="quiet"
          onClick={() => void import('./checks-file').then((module) => module.exportChecks(appStore.getState()))}
        >
          <Download size={14} aria-hidden />
          {words.exportChecks}
        </Button>
      )}
    </div>
  );
}
