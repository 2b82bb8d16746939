import { symptoms as words } from '../../../words/tabs/symptoms';
import { useApp } from '../../store/app-store';
import { selectView } from '../../store/views/selectors';
import { Prose } from '../../ui/Prose';
import { EdgeRows } from '../EdgeRows';
import { callsEndingLike, type Symptom } from './symptom';
import styles from './SymptomList.module.css';

interface Props {
  readonly symptom: Symptom;
  readonly text: string;
  onAsk(): void;
}

/** From the error back to the calls that end with it, and what ends calls like that without being in these manifests. */
export function SymptomList({ symptom, text, onAsk }: Props) {
  const view = useApp(selectView);
  if (view === null) return null;
  const edges = callsEndingLike(view, symptom, text);
  const sentence = words.found(edges.length);
  return (
    <section aria-label={sentence} className={styles.symptom}>
      <h2 className={styles.sentence}>{sentence}</h2>
      <p className={styles.scope}>{words.considered(view.edges.length)}</p>
      {edges.length > 0 && (
        <EdgeRows
          edges={edges}
          nameOf={(edge) => `${edge.fromName} → ${edge.toName}:${edge.port}`}
          lens={symptom.request}
          onAsk={onAsk}
        />
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
