import { useId } from 'react';
import type { MeshView, StrictPlan } from '../../../engine';
import { mtls as words } from '../../../words/tabs/mtls';
import { appStore, useApp } from '../../store/app-store';
import { type ScopeChoice, scopeChoices, selectScopeChoice } from '../../store/views/mtls-subject';
import type { AppState } from '../../store/state';
import { SelectField } from '../../ui/Field';
import tab from './Mtls.module.css';
import styles from './Planner.module.css';
import { PlanBasis } from './PlanNotes';
import { PlanStepItem } from './PlanStepItem';

/** Choices are made anew for every view; their keys stay. */
const selectScopeKey = (state: AppState) => selectScopeChoice(state)?.key ?? null;
/** A plan of an older text stays on the screen until the new one is there; it cannot be written. */
const selectPlan = (state: AppState) => state.strictPlan?.plan ?? null;
const selectIsCurrent = (state: AppState) => state.strictPlan?.revision === state.revision;

/** What it takes to require mTLS, step by step, and whom each step cuts off. */
export function Planner({ view }: { readonly view: MeshView }) {
  const key = useApp(selectScopeKey);
  const plan = useApp(selectPlan);
  const isCurrent = useApp(selectIsCurrent);
  const title = useId();
  const choices = scopeChoices(view);
  const choice = choices.find((one) => one.key === key);
  if (choice === undefined) return null;
  return (
    <section aria-labelledby={title} className={tab.section}>
      <div className={tab.head}>
        <h3 id={title} className={tab.title}>
          {words.goStrict}
        </h3>
        <SelectField
          label={words.goStrict}
          isLabelHidden
          className={tab.choice}
          value={choice.key}
          onChange={(event) => appStore.getState().chooseStrictScope(event.target.value)}
        >
          <Choices choices={choices} />
        </SelectField>
      </div>
      {plan !== null && isSameScope(plan, choice) && (
        <div className={styles.plan} aria-busy={!isCurrent}>
          <PlanBasis plan={plan} />
          <ol className={styles.steps}>
            {plan.steps.map((step, index) => (
              <PlanStepItem
                key={step.mode}
                number={index + 1}
                plan={plan}
                step={step}
                scope={choice.name}
                isCurrent={isCurrent}
              />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function isSameScope({ scope }: StrictPlan, choice: ScopeChoice): boolean {
  return JSON.stringify(scope) === JSON.stringify(choice.scope);
}

function Choices({ choices }: { readonly choices: readonly ScopeChoice[] }) {
  const of = (kind: ScopeChoice['scope']['kind']) =>
    choices
      .filter(({ scope }) => scope.kind === kind)
      .map(({ key, name }) => (
        <option key={key} value={key}>
          {name ?? words.wholeMesh}
        </option>
      ));
  return (
    <>
      {of('mesh')}
      <optgroup label={words.groups.namespaces}>{of('namespace')}</optgroup>
      <optgroup label={words.groups.workloads}>{of('workloads')}</optgroup>
    </>
  );
}
