import { EyeOff } from 'lucide-react';
import { useEffect } from 'react';
import { coverageWords as words } from '../../../words/tabs/coverage';
import { OriginLink } from '../../marks/OriginLink';
import { appStore, useApp } from '../../store/app-store';
import { selectNeverMatched } from '../../store/views/selectors';
import { Button } from '../../ui/Button';
import { splitId } from '../../calls/call-names';
import styles from './Policies.module.css';

/** Rules that are about nobody; with their policy open, the nearest caller says why. */
export function NeverMatched() {
  const found = useApp(selectNeverMatched);
  // The evaluator asks everybody, from now on for every view.
  useEffect(() => appStore.getState().wantNeverMatched(), []);
  if (found === null || found.rules.length === 0) return null;
  return (
    <section aria-label={words.never}>
      <h3 className={styles.group}>{words.never}</h3>
      <p className={styles.sentence}>{words.neverSentence(found.rules.length, found.callers)}</p>
      <ul className={styles.list}>
        {found.rules.map(({ policy, rule, origin }) => (
          <li key={`${policy} ${rule}`} className={styles.problem}>
            <EyeOff size={16} strokeWidth={1.75} aria-hidden />
            <div className={styles.details}>
              <Button
                look="link"
                onClick={() =>
                  appStore.getState().select({ kind: 'policy', policy, policyKind: 'AuthorizationPolicy' })
                }
              >
                {words.ruleOf({ rule, policy: splitId(policy)[1] })}
              </Button>
              <OriginLink origin={origin} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
