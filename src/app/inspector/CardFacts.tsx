import type { Card, Edge, Verdict } from '../../engine';
import { notInManifests } from '../../words/stock-callers';
import { ask } from '../../words/tabs/ask';
import { injectionReason } from '../../words/verdict/step-notes';
import { appStore, useApp } from '../store/app-store';
import { policiesOf } from '../store/views/card-policies';
import { selectView } from '../store/views/selectors';
import type { AppState } from '../store/state';
import { Breakable } from '../ui/Breakable';
import { Button } from '../ui/Button';
import { Prose } from '../ui/Prose';
import styles from './CardFacts.module.css';
import { EdgeRows } from './EdgeRows';
import { InboundDisclosure } from './inbound/InboundDisclosure';
import { OriginLink } from '../marks/OriginLink';

const ORDER: readonly Verdict[] = ['allow', 'depends', 'unknown', 'deny', 'fails'];

const selectNeighbours = (state: AppState) => state.neighbours;

/** One workload: who it is, who can call it, and what it can call; also pairs that the map does not show. */
export function CardFacts({ card }: { readonly card: Card }) {
  const neighbours = useApp(selectNeighbours);
  return (
    <div className={styles.card}>
      <div>
        <h2 className={styles.name}>{card.name}</h2>
        <p className={styles.where}>
          {card.kind === 'stock' ? notInManifests : card.namespace}{' '}
          {card.origin !== null && <OriginLink origin={card.origin} />}
        </p>
        <dl className={styles.facts}>
          <dt>{ask.identity}</dt>
          <dd>
            {card.principal === null ? (
              ask.noIdentity
            ) : (
              <bdi>
                <Breakable text={card.principal} />
              </bdi>
            )}
          </dd>
          {card.kind !== 'outside' && card.kind !== 'stock' && (
            <>
              <dt>{ask.dataPlane}</dt>
              <dd>
                {ask.dataPlanes[card.dataPlane]}: <Prose text={injectionReason(card.dataPlaneReason)} />
              </dd>
              <dt>{ask.policiesInForce}</dt>
              <dd>
                <CardPolicies card={card} />
              </dd>
            </>
          )}
          {card.mode !== null && (
            <>
              <dt>{ask.mode}</dt>
              <dd>{card.mode}</dd>
            </>
          )}
          {card.workloads.length > 1 && (
            <>
              <dt>{ask.workloads}</dt>
              <dd>{card.workloads.map((id) => id.split('/').at(-1)).join(', ')}</dd>
            </>
          )}
        </dl>
      </div>
      {neighbours?.card === card.id && (
        <>
          {card.ports.length > 0 && (
            <Pairs
              title={ask.whoCanCall({ name: card.name })}
              none={ask.nobodyCalls}
              edges={neighbours.incoming}
              nameOf={(edge) => (card.ports.length > 1 ? `${edge.fromName} → ${edge.port}` : edge.fromName)}
            />
          )}
          <Pairs
            title={ask.whatItCanCall({ name: card.name })}
            none={ask.callsNothing}
            edges={neighbours.outgoing}
            nameOf={(edge) => `${edge.toName}:${edge.port}`}
          />
        </>
      )}
      {card.dataPlane === 'sidecar' && card.kind !== 'stock' && <InboundDisclosure key={card.id} card={card} />}
    </div>
  );
}

/** The policies in force by name; each opens its row. */
function CardPolicies({ card }: { readonly card: Card }) {
  const view = useApp(selectView);
  const policies = view === null ? [] : policiesOf(view, card);
  if (policies.length === 0) return ask.noPolicies;
  return (
    <ul className={styles.policies}>
      {policies.map(({ kind, id, action }) => (
        <li key={`${kind} ${id}`}>
          <Button
            look="link"
            title={`${kind} ${id}`}
            onClick={() => appStore.getState().select({ kind: 'policy', policy: id, policyKind: kind })}
          >
            {id.split('/').at(-1)}
          </Button>{' '}
          {action}
        </li>
      ))}
    </ul>
  );
}

interface PairsProps {
  readonly title: string;
  readonly none: string;
  readonly edges: readonly Edge[];
  nameOf(edge: Edge): string;
}

function Pairs({ title, none, edges, nameOf }: PairsProps) {
  const sorted = [...edges].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  return (
    <section aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {sorted.length === 0 ? <p className={styles.none}>{none}</p> : <EdgeRows edges={sorted} nameOf={nameOf} />}
    </section>
  );
}
