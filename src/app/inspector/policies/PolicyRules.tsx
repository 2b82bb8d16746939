import { useEffect } from 'react';
import type { RuleCoverage } from '../../../engine';
import { coverageWords as words } from '../../../words/tabs/coverage';
import { ruleSentence } from '../../../words/verdict/rule-sentence';
import { stepNote } from '../../../words/verdict/step-notes';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Prose } from '../../ui/Prose';
import { OriginLink } from '../../marks/OriginLink';
import { AttackRule } from './AttackRule';
import styles from './PolicyRules.module.css';
import { Rules } from '../rules/Rules';

const selectCoverage = (policy: string) => (state: AppState) => state.coverage[policy];
const selectViewRevision = (state: AppState) => state.viewRevision;

/** Each rule of an AuthorizationPolicy as a sentence, with whom it is about and who comes nearest. */
export function PolicyRules({ policy, action }: { readonly policy: string; readonly action: string }) {
  const known = useApp(selectCoverage(policy));
  const viewRevision = useApp(selectViewRevision);
  // The evaluator finds it for as long as it is looked at.
  useEffect(() => {
    appStore.getState().lookAtCoverage(policy);
    return () => appStore.getState().lookAwayFromCoverage(policy);
  }, [policy]);
  if (known === undefined) return null;
  const coverage = known.found;
  if (coverage.rules.length === 0) return <p className={styles.now}>{words.neverAsked}</p>;
  const matching = coverage.rules.filter(({ matches }) => matches.length > 0).length;
  return (
    <div className={styles.coverage} aria-busy={known.viewRevision !== viewRevision}>
      <p className={styles.now}>{words.summary(matching, coverage.rules.length)}</p>
      <ol aria-label={words.list(policy)} className={styles.rules}>
        {coverage.rules.map((rule) => (
          <Rule key={rule.rule} policy={policy} rule={rule} action={action} callers={coverage.callers} />
        ))}
      </ol>
      {coverage.isCut && <p className={styles.now}>{words.cut(coverage.callers)}</p>}
    </div>
  );
}

/** What else there is refuses nothing by itself. */
const ATTACKED: ReadonlySet<string> = new Set(['ALLOW', 'DENY']);

interface RuleProps {
  readonly policy: string;
  readonly rule: RuleCoverage;
  readonly action: string;
  readonly callers: number;
}

function Rule({ policy, rule, action, callers }: RuleProps) {
  const { nearest } = rule;
  return (
    <li className={styles.rule} data-matches={rule.matches.length > 0}>
      <p className={styles.head}>
        <span className={styles.name}>{words.rule(rule.rule)}</span> <OriginLink origin={rule.origin} />
      </p>
      <p>
        <Prose text={ruleSentence(action, rule.condition)} />
      </p>
      {rule.translation.map((note) => (
        <p key={note.id} className={styles.now}>
          <Prose text={stepNote(note)} />
        </p>
      ))}
      <p className={styles.now}>
        <Prose text={words.now(rule, callers)} />
      </p>
      {nearest !== null && (
        <>
          <p className={styles.now}>
            <Prose text={words.nearest(nearest, [])} />
          </p>
          <Rules rules={[nearest.rule]} />
        </>
      )}
      {ATTACKED.has(action) && <AttackRule policy={policy} rule={rule.rule} />}
    </li>
  );
}
