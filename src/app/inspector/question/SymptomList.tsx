import { useEffect } from 'react';
import { symptoms as words } from '../../../words/tabs/symptoms';
import { appStore, useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import { Prose } from '../../ui/Prose';
import { EdgeRows } from '../EdgeRows';
import { callsEndingLike, endsOtherwise, type FoundCall, type Symptom } from './symptom';
import styles from './SymptomList.module.css';

interface Props {
  readonly symptom: Symptom;
  readonly text: string;
  onAsk(): void;
}

/** From the error back to the calls that end with it, and what ends calls like that without being in these manifests. */
export function SymptomList({ symptom, text, onAsk }: Props) {
  const view = useApp(selectView);
  const logged = useApp((state) => state.loggedEdges);
  const { method, path } = symptom.request ?? {};
  // The evaluator: it decides how the one request of the line ends.
  useEffect(() => {
    const { lookForLogged } = appStore.getState();
    lookForLogged(method === undefined || path === undefined ? {} : { method, path });
    return () => lookForLogged(null);
  }, [method, path]);
  if (view === null) return null;
  const isOfLine = logged !== null && logged.of.method === method && logged.of.path === path;
  const found = callsEndingLike(view, symptom, text, isOfLine ? logged.edges : null);
  const { fitting, unshown, others } = found;
  const sentence = words.found(fitting.length, unshown.length);
  const reasonOf = ({ edge, fits }: FoundCall) =>
    [endsOtherwise(edge, symptom) ? words.some : '', fits.length === 0 ? '' : words.fits(fits)]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <section aria-label={sentence} className={styles.symptom}>
      <h2 className={styles.sentence}>{sentence}</h2>
      <p className={styles.scope}>{words.considered(found.considered, isOfLine ? symptom.request : null)}</p>
      <Rows calls={fitting} reasonOf={reasonOf} symptom={symptom} onAsk={onAsk} />
      {unshown.length > 0 && (
        <details open={fitting.length === 0}>
          <summary>{words.unshown(unshown.length)}</summary>
          <Rows calls={unshown} reasonOf={reasonOf} symptom={symptom} onAsk={onAsk} />
        </details>
      )}
      {others.length > 0 && (
        <details>
          <summary>{words.others}</summary>
          <Rows
            calls={others}
            reasonOf={({ contradicts }) => words.contradicts(contradicts, symptom.request)}
            symptom={symptom}
            onAsk={onAsk}
          />
        </details>
      )}
      <h3 className={styles.title}>{words.elsewhere}</h3>
      <ul className={styles.causes}>
        {words.causes[symptom.kind].map((cause) => (
          <li key={cause}>
            <Prose text={cause} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowsProps {
  readonly calls: readonly FoundCall[];
  readonly symptom: Symptom;
  reasonOf(call: FoundCall): string;
  onAsk(): void;
}

function Rows({ calls, symptom, reasonOf, onAsk }: RowsProps) {
  if (calls.length === 0) return null;
  const reasons = new Map(calls.map((call) => [call.edge.id, reasonOf(call)]));
  return (
    <EdgeRows
      edges={calls.map(({ edge }) => edge)}
      nameOf={(edge) => `${edge.fromName} → ${edge.toName}:${edge.port}`}
      reasonOf={({ id }) => reasons.get(id) ?? ''}
      lens={symptom.request}
      {...(symptom.kind === 'authorizer' && { authorizer: 'deny' as const })}
      onAsk={onAsk}
    />
  );
}
