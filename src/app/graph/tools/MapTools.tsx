import { Maximize } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import type { Card, MeshView } from '../../../engine';
import { focusWords } from '../../../words/focus';
import { mapWords } from '../../../words/map';
import { appStore, useApp } from '../../store/app-store';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { Tabs } from '../../ui/Tabs';
import { firstToLookAround } from '../focus/focus-groups';
import { LensField } from '../lens/LensField';
import { FoldField } from '../matrix/FoldField';
import styles from './MapTools.module.css';
import { useMapState } from '../map-state';
import { selectMapView } from '../map-view';
import { isFound } from '../cards/nearest-card';

interface Props {
  readonly cards: readonly Card[];
  readonly edgesShown: MeshView['edgesShown'] | null;
  readonly panelId: string;
  /** The card that stands in the middle; null while all are shown. */
  readonly focused: Card | null;
  readonly isNarrow: boolean;
}

/** What is shown, for which requests, and where to look. Kept as it is while somebody types: its parts say no verdicts. */
export const MapTools = memo(function MapTools({ cards, edgesShown, panelId, focused, isNarrow }: Props) {
  const isMatrixOpen = useApp((state) => state.isMatrixOpen);
  const openMatrix = useApp((state) => state.openMatrix);
  const isList = isNarrow && focused !== null && !isMatrixOpen;
  return (
    <div className={styles.tools} role="toolbar" aria-label={mapWords.tools}>
      <Tabs
        label={mapWords.views}
        tabs={isNarrow ? [{ id: 'list', content: focusWords.list }, ...views] : views}
        selected={isMatrixOpen ? 'matrix' : isList ? 'list' : 'graph'}
        orientation="horizontal"
        panelId={panelId}
        className={styles.views}
        tabClassName={styles.view}
        onSelect={(id) => {
          openMatrix(id === 'matrix');
          if (!isNarrow || id === 'matrix') return;
          useMapState.setState({ isListShown: id === 'list' });
          if (id === 'graph') appStore.getState().focusOn(null);
        }}
      />
      {isList ? (
        <AroundSelect cards={cards} card={focused} />
      ) : isNarrow && isMatrixOpen ? null : (
        <EdgesSelect edgesShown={edgesShown} focused={focused} isMatrixOpen={isMatrixOpen} />
      )}
      {/* A phone has these under the one column that it shows. */}
      {isNarrow && isMatrixOpen ? null : <LensField />}
      {isMatrixOpen && !isNarrow ? <FoldField /> : null}
      {isMatrixOpen ? <FindField cards={cards} /> : isList ? null : <GraphTools cards={cards} />}
    </div>
  );
});

const views = [
  { id: 'graph', content: mapWords.graph },
  { id: 'matrix', content: mapWords.matrix },
] as const;

function GraphTools({ cards }: { cards: readonly Card[] }) {
  return (
    <>
      <FindField cards={cards} />
      <Button
        look="quiet"
        shape="icon"
        className={styles.fit}
        aria-label={mapWords.fit}
        title={`${mapWords.fit} (0)`}
        onClick={() => useMapState.getState().controls?.fit()}
      >
        <Maximize size={16} strokeWidth={1.75} aria-hidden />
      </Button>
    </>
  );
}

/** What a phone lists: the surroundings of one card. */
function AroundSelect({ cards, card }: { cards: readonly Card[]; card: Card }) {
  const focusOn = useApp((state) => state.focusOn);
  return (
    <SelectField
      label={focusWords.around}
      className={styles.select}
      value={card.id}
      onChange={(event) => focusOn(event.target.value)}
    >
      {cards.map(({ id, name, namespace }) => (
        <option key={id} value={id}>
          {cards.some((other) => other.id !== id && other.name === name) ? `${namespace}/${name}` : name}
        </option>
      ))}
    </SelectField>
  );
}

interface EdgesProps extends Pick<Props, 'edgesShown' | 'focused'> {
  readonly isMatrixOpen: boolean;
}

/** The table is of all pairs unless somebody wants less; what the graph shows is another choice. */
function EdgesSelect({ edgesShown, focused, isMatrixOpen }: EdgesProps) {
  const pairs = useMapState((state) => state.matrixPairs);
  const edges = useApp((state) => state.edges);
  const setEdges = useApp((state) => state.setEdges);
  const focusOn = useApp((state) => state.focusOn);

  function handleChoice(choice: string) {
    if (isMatrixOpen && choice !== 'focus') {
      useMapState.setState({ matrixPairs: choice === 'all' ? 'all' : 'calls' });
      return;
    }
    if (choice !== 'focus') {
      focusOn(null);
      setEdges(choice === 'all' ? 'all' : 'calls');
      return;
    }
    const { subject } = appStore.getState();
    const view = selectMapView(appStore.getState());
    const edge = subject?.kind === 'edge' ? view?.edges.find(({ id }) => id === subject.edge) : undefined;
    const looked = subject?.kind === 'card' ? subject.card : (edge?.toCard ?? null);
    focusOn(looked ?? (view === null ? null : firstToLookAround(view)));
  }

  return (
    <SelectField
      label={mapWords.edges}
      className={styles.select}
      value={isMatrixOpen ? pairs : focused === null ? (edgesShown ?? edges) : 'focus'}
      onChange={(event) => handleChoice(event.target.value)}
    >
      <option value="calls" disabled={edges === 'calls' && edgesShown === 'all' && pairs !== 'calls'}>
        {mapWords.calls}
      </option>
      <option value="all">{mapWords.allPairs}</option>
      <option value="focus">{focusWords.edges}</option>
    </SelectField>
  );
}

function FindField({ cards }: { cards: readonly Card[] }) {
  const find = useMapState((state) => state.find);
  const found = cards.filter((card) => isFound(card, find));

  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape' && find !== '') {
      event.preventDefault();
      useMapState.setState({ find: '' });
    }
    if (event.key !== 'Enter') return;
    const { cursor, controls } = useMapState.getState();
    const at = found.findIndex((card) => card.id === cursor?.id);
    const next = found[(at + 1) % Math.max(1, found.length)];
    if (next !== undefined) controls?.goTo({ kind: 'card', id: next.id });
  }

  return (
    <TextField
      type="search"
      label={mapWords.find}
      isLabelHidden
      className={styles.find}
      placeholder={`/ ${mapWords.findShort}`}
      value={find}
      problem={find.trim() !== '' && found.length === 0 ? mapWords.nothingFound : null}
      onChange={(event) => useMapState.setState({ find: event.target.value })}
      onKeyDown={handleKeyDown}
    />
  );
}
