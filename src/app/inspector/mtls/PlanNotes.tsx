import type { Exempt, StrictPlan } from '../../../engine';
import { mtls as words } from '../../../words/tabs/mtls';
import { appStore } from '../../store/app-store';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { OriginLink } from '../../marks/OriginLink';
import styles from './Planner.module.css';

/** What STRICT leaves as it is: read before it is written. @param isStep whether it is still to come */
export function PlanNotes({ plan, isStep }: { readonly plan: StrictPlan; readonly isStep: boolean }) {
  const { exempt, keepRefused, withoutProxy, gateways } = plan;
  const byPolicy = [...new Set(exempt.map(({ policy }) => policy))].map((policy) =>
    exempt.filter((one) => one.policy === policy),
  );
  return (
    <>
      {byPolicy.map((group) => (
        <p key={group[0]?.policy} className={styles.note}>
          <Narrower group={group} />
        </p>
      ))}
      {isStep && (
        <div>
          <h4 className={styles.subtitle}>{words.unchanged}</h4>
          <ul className={styles.unchanged}>
            {keepRefused > 0 && <li>{words.keepRefused(keepRefused)}</li>}
            <li>{words.noPolicy}</li>
            {withoutProxy > 0 && <li>{words.withoutProxy(withoutProxy)}</li>}
            {gateways > 0 && <li>{words.gateways}</li>}
          </ul>
        </div>
      )}
    </>
  );
}

/** What the plan looked at, and whether it can be written. */
export function PlanBasis({ plan: { considered, isWritable } }: { readonly plan: StrictPlan }) {
  return (
    <div className={styles.notes}>
      {!isWritable && <p>{words.notWritable}</p>}
      <p className={styles.note}>
        {words.considered(considered)}{' '}
        {!considered.isEveryPair && (
          <Button look="link" className={styles.link} onClick={() => appStore.getState().setEdges('all')}>
            {words.considerAll}
          </Button>
        )}
      </p>
    </div>
  );
}

function Narrower({ group }: { readonly group: readonly Exempt[] }) {
  const [first] = group;
  if (first === undefined) return null;
  const what = group.map(({ workload, port }) =>
    port === null ? words.exemptWorkload({ workload }) : words.exemptPort({ workload, port }),
  );
  const modes = [...new Set(group.map(({ mode }) => mode))];
  return (
    <>
      <Prose text={words.exempt({ policy: first.policy, what, modes })} /> <OriginLink origin={first.origin} />
    </>
  );
}
