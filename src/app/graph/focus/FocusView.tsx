import { type KeyboardEvent, memo, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Card, MeshView } from '../../../engine';
import { focusWords as words } from '../../../words/focus';
import { useApp } from '../../store/app-store';
import type { Neighbours } from '../../store/state';
import { Button } from '../../ui/Button';
import { useMapState } from '../map-state';
import { useWantedFocus } from '../use-wanted-focus';
import { visibleEdges } from '../edges/visible-edges';
import { withStockCallers } from '../with-stock-callers';
import { FirstRunLine } from './FirstRunLine';
import { FocusAnswer } from './FocusAnswer';
import { FocusColumn } from './FocusColumn';
import { FocusSubject } from './FocusSubject';
import styles from './FocusView.module.css';

interface Props {
  readonly view: MeshView;
  readonly card: Card;
  /** A phone has one column, and a list of its own to choose the card from. */
  readonly isStacked: boolean;
}

/** One workload with everything around it: callers left, destinations right, whether the map shows those pairs or not. */
export function FocusView({ view, card, isStacked }: Props) {
  const host = useRef<HTMLElement>(null);
  const lookAround = useApp((state) => state.lookAround);
  const focusOn = useApp((state) => state.focusOn);
  const found = useApp((state) => (state.around?.card === card.id ? state.around : null));
  // Hundreds of rows are drawn little by little, and what is typed meanwhile does not wait for them.
  const drawn = useDeferredValue(useMemo(() => ({ view, card, around: found }), [view, card, found]));
  const isLate = drawn.card.id !== card.id;
  const around = isLate ? null : drawn.around;
  useWantedFocus(host);

  // The evaluator: asked for what is around, as long as this is on the screen.
  useEffect(() => {
    lookAround(card.id);
    return () => lookAround(null);
  }, [card.id, lookAround]);

  // The focus: goes back to the card on the map.
  useLayoutEffect(() => {
    const section = host.current;
    return () => {
      if (section?.contains(document.activeElement) !== true) return;
      requestAnimationFrame(() => useMapState.getState().controls?.goTo({ kind: 'card', id: card.id }));
    };
  }, [card.id]);

  const { incoming = [], outgoing = [] } = around ?? {};
  return (
    <section
      ref={host}
      className={styles.view}
      aria-label={words.view({ name: card.name })}
      aria-busy={around === null}
      data-stacked={isStacked || undefined}
      onKeyDown={handleKey}
    >
      {isStacked ? (
        <FirstRunLine />
      ) : (
        <nav aria-label={words.crumbs} className={styles.crumbs}>
          <Button look="link" tabIndex={0} title={`${words.leave} (Esc)`} onClick={() => focusOn(null)}>
            {words.all}
          </Button>
          <span aria-hidden>›</span>
          <span aria-current="page">{card.name}</span>
        </nav>
      )}
      {around === null ? null : <FocusAnswer view={view} card={card} incoming={incoming} outgoing={outgoing} />}
      {isLate ? null : <Columns view={drawn.view} card={drawn.card} around={around} />}
    </section>
  );
}

interface ColumnsProps extends Pick<Props, 'view' | 'card'> {
  readonly around: Neighbours | null;
}

const Columns = memo(function Columns({ view, card, around }: ColumnsProps) {
  const hidden = useApp((state) => state.hidden);
  const shown = (edges: MeshView['edges']) => visibleEdges({ ...withStockCallers(view), edges }, hidden);
  const { incoming = [], outgoing = [] } = around ?? {};
  return (
    <div className={styles.columns}>
      <FocusColumn
        title={words.whoCanCall({ name: card.name })}
        none={card.ports.length === 0 ? words.noPort : words.nobody}
        side="callers"
        edges={shown(incoming)}
        hiddenCount={incoming.length - shown(incoming).length}
        isWaiting={around === null}
        nameOf={(edge) =>
          card.ports.length > 1 ? words.toPort({ name: edge.fromName, port: edge.port }) : edge.fromName
        }
      />
      <FocusSubject view={view} card={card} />
      <FocusColumn
        title={words.whatItCanCall({ name: card.name })}
        none={words.nothing}
        side="callees"
        edges={shown(outgoing)}
        hiddenCount={outgoing.length - shown(outgoing).length}
        isWaiting={around === null}
        nameOf={(edge) => `${edge.toName}:${edge.port}`}
      />
    </div>
  );
});

/** Arrows go up and down a column, and from one to the other. */
function handleKey(event: KeyboardEvent<HTMLElement>) {
  const columns = [...event.currentTarget.querySelectorAll('[data-focus-column]')].map((column) => [
    ...column.querySelectorAll<HTMLElement>('[data-map-item]'),
  ]);
  const at = columns.findIndex((rows) => rows.includes(document.activeElement as HTMLElement));
  const row = columns[at]?.indexOf(document.activeElement as HTMLElement) ?? -1;
  const target = {
    ArrowDown: columns[Math.max(at, 0)]?.[row + 1],
    ArrowUp: columns[at]?.[row - 1],
    ArrowRight: columns[at + 1]?.[Math.min(Math.max(row, 0), (columns[at + 1]?.length ?? 1) - 1)],
    ArrowLeft: columns[at - 1]?.[Math.min(row, (columns[at - 1]?.length ?? 1) - 1)],
  }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
