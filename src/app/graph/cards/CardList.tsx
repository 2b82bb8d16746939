import type { MeshView } from '../../../engine';
import { cardName, mapWords } from '../../../words/map';
import { edgeName } from '../../../words/verdict/verdicts';
import { useApp } from '../../store/app-store';
import { Button } from '../../ui/Button';
import styles from './CardList.module.css';

/** The cards as a list: what there is to see before the graph has loaded. */
export function CardList({ view, hasEdges = false }: { view: MeshView; hasEdges?: boolean }) {
  const select = useApp((state) => state.select);
  return (
    <ul className={styles.list}>
      {view.cards.map((card) => (
        <li key={card.id}>
          <button type="button" className={styles.item} onClick={() => select({ kind: 'card', card: card.id })}>
            {cardName(card)}
          </button>
          {hasEdges ? (
            <ul className={styles.edges}>
              {view.edges
                .filter((edge) => edge.fromCard === card.id)
                .map((edge) => (
                  <li key={edge.id}>
                    <button
                      type="button"
                      className={styles.item}
                      data-verdict={edge.verdict}
                      data-transport={edge.transport}
                      onClick={() => select({ kind: 'edge', edge: edge.id })}
                    >
                      {edgeName(edge)}
                    </button>
                  </li>
                ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** In place of a graph whose code did not arrive: everything that it would say, in words. */
export function UndrawnGraph({ view }: { view: MeshView; isCovered: boolean }) {
  return (
    <>
      <p className={styles.notice}>
        {mapWords.notLoaded}{' '}
        <Button look="link" onClick={() => location.reload()}>
          {mapWords.tryAgain}
        </Button>
      </p>
      <CardList view={view} hasEdges />
    </>
  );
}
