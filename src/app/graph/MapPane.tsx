import { type KeyboardEvent, lazy, Suspense, useId, useMemo, useRef } from 'react';
import type { MeshView } from '../../engine';
import { mapWords } from '../../words/map';
import { shell } from '../../words/shell';
import { useApp } from '../store/app-store';
import { useLateEvaluation } from '../store/use-late-evaluation';
import { arriving } from '../ui/arriving';
import { Button } from '../ui/Button';
import { useWidthClass } from '../ui/use-width-class';
import { CardList, UndrawnGraph } from './cards/CardList';
import { Legend } from './legend/Legend';
import styles from './MapPane.module.css';
import { edgeCounts, matrixCounts } from './legend/legend-counts';
import { MapTools } from './tools/MapTools';
import { selectMapView } from './map-view';
import { useFocusedCard } from './focus/use-focused-card';
import { PreviewBar } from './tools/PreviewBar';
import { useMapState } from './map-state';
import { useShownMatrix } from './matrix/use-shown-matrix';
import { withStockCallers } from './with-stock-callers';
import { scaledFrame, selectRoomScale } from './picture/room-scale';
import { useFrame } from './picture/use-frame';
import { visibleCards, visibleEdges } from './edges/visible-edges';

// React Flow is the largest part of the map; it starts to load with this module and the list stands in until it is there.
const MatrixView = lazy(() => import('./matrix/MatrixView').then((module) => ({ default: module.MatrixView })));
const MissingBar = lazy(() => import('./tools/MissingBar').then((module) => ({ default: module.MissingBar })));
const FocusView = lazy(() => import('./focus/FocusView').then((module) => ({ default: module.FocusView })));
const GraphView = arriving(
  import('./GraphView').then(
    (module) => module.GraphView,
    () => UndrawnGraph,
  ),
);

/** Below these the legend starts closed: the map needs the room. */
const ROOMY = { width: 480, height: 560 };

const noCards: MeshView['cards'] = [];

/** Above this many pairs the matrix is offered. */
const MANY_PAIRS = 1000;

/** The mesh as a picture: who may call whom. */
export function MapPane() {
  const pane = useRef<HTMLElement>(null);
  const view = useApp(selectMapView);
  const isMatrixOpen = useApp((state) => state.isMatrixOpen);
  const scale = useApp(selectRoomScale);
  const frame = scaledFrame(useFrame(pane), scale);
  const panel = useId();
  const isNarrow = useWidthClass() === 'narrow';
  const focused = useFocusedCard(view, isNarrow);
  const isCovered = isMatrixOpen || focused !== null;
  const isRoomy = frame === null || (frame.width >= ROOMY.width && frame.height >= ROOMY.height);
  const isBusy = useLateEvaluation();
  return (
    <section
      ref={pane}
      className={styles.pane}
      aria-label={shell.regions.map}
      aria-busy={isBusy}
      onKeyDown={handlePaneKey}
    >
      <MapTools
        cards={view?.cards ?? noCards}
        edgesShown={view?.edgesShown ?? null}
        panelId={panel}
        focused={focused}
        isNarrow={isNarrow}
      />
      {isBusy ? <div className={styles.hairline} /> : null}
      {view !== null && view.pairCount > MANY_PAIRS && !isMatrixOpen ? <MatrixOffer pairs={view.pairCount} /> : null}
      <PreviewBar />
      {view === null || view.missing === null ? null : (
        <Suspense>
          <MissingBar missing={view.missing} />
        </Suspense>
      )}
      {view === null || view.cards.length === 0 ? (
        <p className={styles.empty}>{view === null ? '' : mapWords.nothing}</p>
      ) : (
        <>
          <div
            id={panel}
            className={styles.views}
            role="tabpanel"
            aria-labelledby={`${panel}-tab-${isMatrixOpen ? 'matrix' : 'graph'}`}
          >
            {/* The graph stays as it is while the matrix covers it: coming back finds the same picture. */}
            {/* React Flow makes its cards visible again by themselves: inert keeps them from keys and readers, too. */}
            <div className={styles.graph} data-covered={isCovered || undefined} inert={isCovered}>
              <GraphView view={view} isCovered={isCovered} fallback={<CardList view={view} />} />
            </div>
            {isMatrixOpen ? <Matrix view={view} /> : null}
            {focused === null ? null : (
              <Suspense>
                <FocusView view={view} card={focused} isStacked={isNarrow} />
              </Suspense>
            )}
          </div>
          <Footer view={view} isRoomy={isRoomy} isFocused={focused !== null} />
        </>
      )}
    </section>
  );
}

/** Too many pairs to be read from a picture. */
function MatrixOffer({ pairs }: { pairs: number }) {
  const openMatrix = useApp((state) => state.openMatrix);
  return (
    <p className={styles.offer}>
      {mapWords.tooMany(pairs)}{' '}
      <Button look="link" onClick={() => openMatrix(true)}>
        {mapWords.openMatrix}
      </Button>
    </p>
  );
}

function Matrix({ view }: { view: MeshView }) {
  const matrix = useShownMatrix(view);
  if (matrix === null) return null;
  return (
    <div className={styles.matrix}>
      <Suspense>
        <MatrixView view={view} matrix={matrix} />
      </Suspense>
    </div>
  );
}

/** The legend counts what is looked at: edges of the graph, those around one card, or pairs of the matrix. */
function Footer({ view, isRoomy, isFocused }: { view: MeshView; isRoomy: boolean; isFocused: boolean }) {
  const hidden = useApp((state) => state.hidden);
  const matrix = useShownMatrix(view);
  const around = useApp((state) => (isFocused ? state.around : null));
  const shown = matrix !== null || isFocused ? withStockCallers(view) : view;
  const counts = useMemo(() => {
    if (matrix !== null) return matrixCounts(matrix, shown.cards, hidden);
    if (around === null) return edgeCounts(view, hidden);
    return edgeCounts({ ...shown, edges: [...around.incoming, ...around.outgoing] }, hidden);
  }, [view, shown, hidden, matrix, around]);
  return (
    <>
      <HiddenNotice view={view} />
      <Legend view={shown} counts={counts} isRoomy={isRoomy} noun={matrix === null ? 'edge' : 'pair'} />
    </>
  );
}

/** Nothing is left to see: that must not look like an empty mesh. */
function HiddenNotice({ view }: { view: MeshView }) {
  const hidden = useApp((state) => state.hidden);
  const showAll = useApp((state) => state.showAll);
  const isEmpty =
    visibleCards(view, hidden).length === 0 || (view.edges.length > 0 && visibleEdges(view, hidden).length === 0);
  if (!isEmpty) return null;
  return (
    <p className={styles.notice}>
      {mapWords.allHidden}{' '}
      <Button look="link" onClick={showAll}>
        {mapWords.showAll}
      </Button>
    </p>
  );
}

const VIEW_TAB = '[role=tab][aria-selected=false]';

/** Letters that lead to the pane's tools, and whether they press what they lead to. */
const paneKeys: Readonly<Record<string, { readonly selector: string; readonly isPressed: boolean }>> = {
  '/': { selector: 'input[type=search]', isPressed: false },
  l: { selector: '[data-legend-toggle]', isPressed: false },
  m: { selector: VIEW_TAB, isPressed: true },
  r: { selector: '[data-fold]', isPressed: true },
};

/** They act while the map has the focus and nobody types. */
function handlePaneKey(event: KeyboardEvent<HTMLElement>) {
  const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
  const key = paneKeys[event.key.toLowerCase()];
  if (key === undefined || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.currentTarget.querySelector<HTMLElement>(key.selector);
  if (target === null) return;
  event.preventDefault();
  if (key.selector === VIEW_TAB) useMapState.setState({ isFocusWanted: true });
  if (key.isPressed) target.click();
  else target.focus();
}
