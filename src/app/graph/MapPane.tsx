import { type KeyboardEvent, lazy, Suspense, useRef } from 'react';
import type { MeshView } from '../../engine';
import { mapWords } from '../../words/map';
import { shell } from '../../words/shell';
import { useApp } from '../store/app-store';
import { Button } from '../ui/Button';
import { CardList } from './CardList';
import { Legend } from './Legend';
import styles from './MapPane.module.css';
import { MapTools } from './MapTools';
import { selectMapView } from './map-view';
import { PreviewBar } from './PreviewBar';
import { useFrame } from './use-frame';
import { visibleCards, visibleEdges } from './visible-edges';

// React Flow is the largest part of the map; it starts to load with this module and the list stands in until it is there.
const graphModule = import('./GraphView');
const GraphView = lazy(() => graphModule.then((module) => ({ default: module.GraphView })));

/** Below these the legend starts closed: the map needs the room. */
const ROOMY = { width: 480, height: 560 };

/** The mesh as a picture: who may call whom. */
export function MapPane() {
  const pane = useRef<HTMLElement>(null);
  const view = useApp(selectMapView);
  const evaluation = useApp((state) => state.evaluation);
  const frame = useFrame(pane);
  const isRoomy = frame === null || (frame.width >= ROOMY.width && frame.height >= ROOMY.height);
  const isBusy = evaluation === 'starting' || evaluation === 'evaluating';
  return (
    <section
      ref={pane}
      className={styles.pane}
      aria-label={shell.regions.map}
      aria-busy={isBusy}
      onKeyDown={handlePaneKey}
    >
      <MapTools view={view} />
      {isBusy ? <div className={styles.hairline} /> : null}
      <PreviewBar />
      {view === null || view.cards.length === 0 ? (
        <p className={styles.empty}>{view === null ? '' : mapWords.nothing}</p>
      ) : (
        <>
          <Suspense fallback={<CardList view={view} />}>
            <GraphView view={view} />
          </Suspense>
          <HiddenNotice view={view} />
          <Legend view={view} isRoomy={isRoomy} />
        </>
      )}
    </section>
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

/** Letters that lead to the pane's tools; they act while the map has the focus and nobody types. */
function handlePaneKey(event: KeyboardEvent<HTMLElement>) {
  const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const selector = { '/': 'input[type=search]', l: '[data-legend-toggle]' }[event.key.toLowerCase()];
  if (selector === undefined) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(selector)?.focus();
}
