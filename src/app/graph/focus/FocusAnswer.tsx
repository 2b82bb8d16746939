import type { Card, Edge, MeshView } from '../../../engine';
import { whatCan, whoCan } from '../../../words/who-can';
import { useApp } from '../../store/app-store';
import styles from './FocusView.module.css';
import { reachedBy } from './reached-by';

interface Props {
  readonly view: MeshView;
  readonly card: Card;
  readonly incoming: readonly Edge[];
  readonly outgoing: readonly Edge[];
}

/** The question that the columns are the evidence of, answered in a sentence: one for each port. */
export function FocusAnswer({ view, card, incoming, outgoing }: Props) {
  const lens = useApp((state) => state.lens) ?? {};
  const sentences =
    card.ports.length === 0
      ? [whatCan(card.name, reachedBy(view, outgoing, 'callee'), lens)]
      : card.ports.map(({ service, port }) => {
          const edges = incoming.filter(({ to }) => to.id === service && to.port === port);
          return whoCan(reachedBy(view, edges, 'caller'), `${card.name}:${port}`, lens);
        });
  return (
    <div className={styles.answer}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
