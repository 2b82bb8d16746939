import type { MeshView } from '../../engine';
import { cardName } from '../../words/map';
import { useApp } from '../store/app-store';
import styles from './CardList.module.css';

/** The cards as a list: what there is to see before the graph has loaded, or if it cannot. */
export function CardList({ view }: { view: MeshView }) {
  const select = useApp((state) => state.select);
  return (
    <ul className={styles.list}>
      {view.cards.map((card) => (
        <li key={card.id}>
          <button type="button" className={styles.card} onClick={() => select({ kind: 'card', card: card.id })}>
            {cardName(card)}
          </button>
        </li>
      ))}
    </ul>
  );
}
