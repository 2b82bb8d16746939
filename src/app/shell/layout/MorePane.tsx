import { checks } from '../../../words/tabs/checks';
import { mtls } from '../../../words/tabs/mtls';
import { policies } from '../../../words/tabs/policies';
import { shell } from '../../../words/shell';
import { tokenTab } from '../../../words/tabs/token-tab';
import { LazyChecks } from '../../inspector/checks/LazyChecks';
import { LazyMtls } from '../../inspector/mtls/LazyMtls';
import { Policies } from '../../inspector/policies/Policies';
import { LazyToken } from '../../inspector/token/LazyToken';
import { appStore, useApp } from '../../store/app-store';
import type { AppState, Density, Theme } from '../../store/state';
import { SelectField } from '../../ui/Field';
import { EvaluationStatus } from '../bars/EvaluationStatus';
import styles from './MorePane.module.css';
import { MeshSettingsButton } from '../bars/MeshSettingsButton';
import { PrivacyButton } from '../bars/PrivacyButton';

const selectTheme = (state: AppState) => state.theme;
const selectDensity = (state: AppState) => state.density;

/** What a phone keeps behind `More`. */
export function MorePane() {
  const theme = useApp(selectTheme);
  const density = useApp(selectDensity);
  const { setTheme, setDensity } = appStore.getState();
  return (
    <div className={styles.pane}>
      <section aria-label={checks.tab}>
        <h2 className={styles.heading}>{checks.tab}</h2>
        <LazyChecks />
      </section>
      <section aria-label={policies.tab}>
        <h2 className={styles.heading}>{policies.tab}</h2>
        <Policies />
      </section>
      <section aria-label={mtls.tab}>
        <h2 className={styles.heading}>{mtls.tab}</h2>
        <LazyMtls />
      </section>
      <section aria-label={tokenTab}>
        <h2 className={styles.heading}>{tokenTab}</h2>
        <LazyToken />
      </section>
      <div className={styles.settings}>
        <SelectField label={shell.theme} value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          {Object.entries(shell.themes).map(([id, word]) => (
            <option key={id} value={id}>
              {word}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={shell.density}
          value={density}
          onChange={(event) => setDensity(event.target.value as Density)}
        >
          {Object.entries(shell.densities).map(([id, word]) => (
            <option key={id} value={id}>
              {word}
            </option>
          ))}
        </SelectField>
      </div>
      <div className={styles.status}>
        <EvaluationStatus />
        <MeshSettingsButton />
        <PrivacyButton />
      </div>
    </div>
  );
}
