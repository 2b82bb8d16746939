import type { MeshView, ModesInForce, PortInForce } from '../../../engine';
import { mtls as words } from '../../../words/tabs/mtls';
import { appStore, useApp } from '../../store/app-store';
import { mtlsCards, selectMtlsCard } from '../../store/views/mtls-subject';
import { SelectField } from '../../ui/Field';
import { Prose } from '../../ui/Prose';
import { OriginLink } from '../../marks/OriginLink';
import styles from './InForce.module.css';
import { Ladder } from './Ladder';
import tab from './Mtls.module.css';

interface Props {
  readonly view: MeshView;
  readonly modes: ModesInForce | null;
}

/** What is in force at one workload: the ladder from mesh to port, and what is written and does not count. */
export function InForce({ view, modes }: Props) {
  const card = useApp(selectMtlsCard);
  if (card === null) return null;
  const isCurrent = modes !== null && card.workloads.includes(modes.workload);
  return (
    <section aria-labelledby="mtls-in-force" className={tab.section}>
      <div className={tab.head}>
        <h3 id="mtls-in-force" className={tab.title}>
          {words.inForce}
        </h3>
        <SelectField
          label={words.workload}
          isLabelHidden
          className={tab.choice}
          value={card.id}
          onChange={(event) => appStore.getState().select({ kind: 'card', card: event.target.value })}
        >
          {mtlsCards(view).map(({ id, namespace, name }) => (
            <option key={id} value={id}>
              {namespace}/{name}
            </option>
          ))}
        </SelectField>
      </div>
      {isCurrent && (
        <>
          <p className={tab.sentence}>
            <Prose text={words.inForceSentence({ name: card.name, modes })} />
          </p>
          {modes.dataPlane === 'sidecar' && <Ladders ports={modes.ports} />}
          {modes.ignored.length > 0 && (
            <div>
              <h4 className={styles.subtitle}>{words.ignored}</h4>
              <ul className={styles.ignored}>
                {modes.ignored.map((one) => (
                  <li key={`${one.policy} ${one.why}`}>
                    <Prose text={words.ignoredReason(one)} /> <OriginLink origin={one.origin} />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Ports for which the same is written stand on one ladder. */
function Ladders({ ports }: { readonly ports: readonly PortInForce[] }) {
  const groups: PortInForce[][] = [];
  for (const port of ports) {
    const same = groups.find(([first]) => first !== undefined && isSame(first, port));
    if (same === undefined) groups.push([port]);
    else same.push(port);
  }
  return (
    <div className={styles.ladders}>
      {groups.map((group) => (
        <Ladder key={group.map(({ port }) => port).join()} ports={group} isOnly={groups.length === 1} />
      ))}
    </div>
  );
}

function isSame(a: PortInForce, b: PortInForce): boolean {
  const said = ({ isGuarded, rungs }: PortInForce) =>
    JSON.stringify([isGuarded, rungs.filter(({ says }) => says !== null)]);
  return said(a) === said(b);
}
