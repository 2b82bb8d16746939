import { CircleCheck, CircleQuestionMark, Ban } from 'lucide-react';
import { useState } from 'react';
import type { TokenReport, TokenRule } from '../../../engine';
import { tokens as words } from '../../../words/tabs/tokens';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Prose } from '../../ui/Prose';
import { OriginLink } from '../../marks/OriginLink';
import styles from './Token.module.css';

/** Every rule that looks for tokens: where, and what it alone makes of this one. */
export function LookingRules({ report, hasToken }: { readonly report: TokenReport; readonly hasToken: boolean }) {
  return (
    <section aria-labelledby="token-rules" className={styles.section}>
      <h3 id="token-rules" className={styles.title}>
        {words.rules}
      </h3>
      {report.rules.length === 0 ? (
        <p>{words.noRules}</p>
      ) : (
        <ul aria-labelledby="token-rules" className={styles.list}>
          {report.rules.map((rule) => (
            <Rule key={`${rule.policy} ${rule.rule}`} rule={rule} hasToken={hasToken} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Rule({ rule, hasToken }: { readonly rule: TokenRule; readonly hasToken: boolean }) {
  return (
    <li className={styles.rule}>
      <div className={styles.ruleHead}>
        <span>
          <Prose text={words.ruleName(rule)} />
        </span>
        <OriginLink origin={rule.origin} />
      </div>
      {hasToken && rule.outcome !== null && <RuleOutcome rule={rule} />}
      <p className={styles.note}>
        <bdi>{words.ruleIssuer(rule)}</bdi>
        {rule.audiences.length > 0 && <> · {rule.audiences.join(', ')}</>}
      </p>
      <p className={styles.note}>
        <Prose text={words.looksIn(rule)} />
      </p>
      {rule.keys !== 'inline' && <Keys rule={rule} />}
      {rule.keysFault !== null && (
        <p className={styles.fault}>
          <Prose text={words.keysFault({ keysFault: rule.keysFault })} />
        </p>
      )}
    </li>
  );
}

function RuleOutcome({ rule }: { readonly rule: TokenRule }) {
  const Icon = rule.outcome === 'accepted' ? CircleCheck : rule.outcome === 'refused' ? Ban : CircleQuestionMark;
  const verdict = rule.outcome === 'accepted' ? 'allow' : rule.outcome === 'refused' ? 'deny' : 'unknown';
  return (
    <span className={styles.outcome} data-verdict={verdict}>
      <Icon size={14} strokeWidth={1.75} color="var(--tone)" aria-hidden />
      <strong>{words.outcome(rule)}</strong>
      {rule.refusal !== '' && <span className={styles.text}>{rule.refusal}</span>}
    </span>
  );
}

const selectKeysOf =
  ({ policy, rule }: TokenRule) =>
  (state: AppState) =>
    state.tokenKeys.find((one) => one.policy === policy && one.rule === rule)?.jwks ?? null;

/** Keys that nobody fetches can be pasted. */
function Keys({ rule }: { readonly rule: TokenRule }) {
  const brought = useApp(selectKeysOf(rule));
  const [text, setText] = useState('');
  const { bringKeys } = appStore.getState();
  if (brought !== null) {
    return (
      <p className={styles.brought}>
        <span>{words.brought}</span>
        <Button aria-label={words.fetchFailsName(rule)} onClick={() => bringKeys(rule.policy, rule.rule, null)}>
          {words.fetchFails}
        </Button>
      </p>
    );
  }
  return (
    <div className={styles.keys}>
      <p>
        <Prose text={words.fetched(rule)} />
      </p>
      <TextField
        label={words.keys(rule)}
        isCode
        placeholder={words.keysPlaceholder}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          if (isKeySet(target.value)) bringKeys(rule.policy, rule.rule, target.value);
        }}
      />
      <p className={styles.note}>{words.untilThen}</p>
    </div>
  );
}

/** Whether it is worth a try; whether Envoy can use it, the evaluator tells. */
function isKeySet(text: string): boolean {
  if (text.length > 1024 * 1024) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'keys' in value;
  } catch {
    return false;
  }
}
