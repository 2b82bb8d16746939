import type { Edge, MeshView } from '../../../engine';
import { policies as words } from '../../../words/tabs/policies';
import { policyState } from '../../../words/tabs/policy-state';
import { appStore, useApp } from '../../store/app-store';
import { type ListedPolicy, listedPolicies } from '../../store/views/listed-policies';
import { selectFiles, selectSubject, selectView } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { splitId } from '../../calls/call-names';
import { EdgeRows } from '../EdgeRows';
import { OriginLink } from '../../marks/OriginLink';
import { NeverMatched } from './NeverMatched';
import styles from './Policies.module.css';
import { PolicyRules } from './PolicyRules';
import { PolicyStateSwitch } from './PolicyStateSwitch';
import { Problems } from './Problems';

const selectSegment = (state: AppState) => state.policiesSegment;

/** Everything that decides, by where it applies; and what is odd about the text. */
export function Policies() {
  const view = useApp(selectView);
  const segment = useApp(selectSegment);
  const files = useApp(selectFiles);
  if (view === null) return null;
  const listed: readonly ListedPolicy[] = listedPolicies(view, files);
  return (
    <div className={styles.policies}>
      <div role="radiogroup" aria-label={words.segmentsLabel} className={styles.segments}>
        {(['Policies', 'Problems'] as const).map((one) => (
          // biome-ignore lint/a11y/useSemanticElements: two halves of one switch
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === segment}
            className={styles.segment}
            onClick={() => appStore.getState().setPoliciesSegment(one)}
          >
            {words.segments[one]}
            <span>{one === 'Policies' ? listed.length : view.diagnostics.length}</span>
          </button>
        ))}
      </div>
      {segment === 'Problems' ? <Problems view={view} /> : <List view={view} listed={listed} />}
    </div>
  );
}

/** The order in which a proxy reads them; then what is not read per request. */
const ORDER = ['CUSTOM', 'DENY', 'ALLOW', 'AUDIT'];

function List({ view, listed }: { readonly view: MeshView; readonly listed: readonly ListedPolicy[] }) {
  if (listed.length === 0) return <p className={styles.sentence}>{words.none}</p>;
  const namespaces = [...new Set(listed.map((policy) => splitId(policy.id)[0]))].sort();
  return (
    <>
      <p className={styles.sentence}>{words.summary({ policies: listed.length, namespaces: namespaces.length })}</p>
      {namespaces.map((namespace) => (
        <section key={namespace} aria-label={namespace}>
          <h3 className={styles.group}>{namespace}</h3>
          <ul className={styles.list}>
            {listed
              .filter((policy) => splitId(policy.id)[0] === namespace)
              .sort(byPlace)
              .map((policy) => (
                <Row key={`${policy.kind} ${policy.id}`} view={view} policy={policy} />
              ))}
          </ul>
        </section>
      ))}
      <NeverMatched />
    </>
  );
}

/** A change of state must not move a row. */
function byPlace(a: ListedPolicy, b: ListedPolicy): number {
  return place(a) - place(b) || (a.id < b.id ? -1 : 1);
}

function place({ kind, action }: ListedPolicy): number {
  if (kind === 'AuthorizationPolicy') return ORDER.indexOf(action);
  return kind === 'PeerAuthentication' ? ORDER.length : ORDER.length + 1;
}

function Row({ view, policy }: { readonly view: MeshView; readonly policy: ListedPolicy }) {
  const subject = useApp(selectSubject);
  const isOpen = subject?.kind === 'policy' && subject.policy === policy.id && subject.policyKind === policy.kind;
  const decided = view.edges.filter((edge) => edge.decidedBy.includes(policy.id));
  const isAuthorization = policy.kind === 'AuthorizationPolicy';
  const details =
    policy.state === 'Off'
      ? [policyState.offDetail]
      : [
          policy.selects.length === 0 ? words.selectsNothing : words.selects(policy.selects.length),
          ...(isAuthorization ? [words.rules(policy.ruleCount)] : []),
          ...(isAuthorization && policy.ruleCount > 0 ? [matchesOf(view, policy)] : []),
          ...(isAuthorization ? [words.decides(decided.length)] : []),
        ];
  return (
    <li className={styles.row} data-open={isOpen} data-off={policy.state === 'Off' || undefined}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.name}
          title={`${policy.kind} ${policy.id}`}
          aria-expanded={isOpen}
          onClick={() =>
            appStore.getState().select(isOpen ? null : { kind: 'policy', policy: policy.id, policyKind: policy.kind })
          }
        >
          {splitId(policy.id)[1]}
        </button>
        <span className={styles.chip}>{policy.action}</span>
        {!isAuthorization && <span className={styles.detail}>{policy.kind}</span>}
      </div>
      <p className={styles.detail}>{details.join(' · ')}</p>
      <div className={styles.details}>
        <OriginLink origin={policy.origin} />
        <PolicyStateSwitch policy={policy} />
      </div>
      {isOpen && <Reach policy={policy} edges={decided} />}
    </li>
  );
}

/** How many of the calls on the map that come to its workloads some rule of it matches. */
function matchesOf(view: MeshView, policy: ListedPolicy): string {
  const selected = new Set(policy.selects);
  const cards = new Set(
    view.cards.filter((card) => card.workloads.some((workload) => selected.has(workload))).map((card) => card.id),
  );
  const incoming = view.edges.filter((edge) => cards.has(edge.toCard));
  const matching = incoming.filter((edge) => edge.matchedBy.includes(policy.id));
  return policyState.matches({ matching: matching.length, callers: incoming.length });
}

/** Whom a policy is about, and which of the calls on the map it decides. */
function Reach({ policy, edges }: { readonly policy: ListedPolicy; readonly edges: readonly Edge[] }) {
  return (
    <div className={styles.reach}>
      {policy.selects.length > 0 && <p className={styles.detail}>{policy.selects.join(', ')}</p>}
      {policy.kind === 'AuthorizationPolicy' && policy.state !== 'Off' && policy.ruleCount > 0 && (
        <PolicyRules policy={policy.id} action={policy.action} />
      )}
      {edges.length > 0 && (
        <EdgeRows edges={edges} nameOf={(edge) => `${edge.fromName} → ${edge.toName}:${edge.port}`} />
      )}
    </div>
  );
}
