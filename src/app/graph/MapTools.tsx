import { Maximize } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { MeshView } from '../../engine';
import { mapWords } from '../../words/map';
import { useApp } from '../store/app-store';
import { Button } from '../ui/Button';
import { SelectField, TextField } from '../ui/Field';
import { Tabs } from '../ui/Tabs';
import { lensMethods, lensWords } from './lens';
import styles from './MapTools.module.css';
import { useMapState } from './map-state';
import { isFound } from './nearest-card';

/** What is shown, for which requests, and where to look. */
export function MapTools({ view, panelId }: { view: MeshView | null; panelId: string }) {
  const isMatrixOpen = useApp((state) => state.isMatrixOpen);
  const openMatrix = useApp((state) => state.openMatrix);
  return (
    <div className={styles.tools} role="toolbar" aria-label={mapWords.tools}>
      <Tabs
        label={mapWords.views}
        tabs={views}
        selected={isMatrixOpen ? 'matrix' : 'graph'}
        orientation="horizontal"
        panelId={panelId}
        className={styles.views}
        tabClassName={styles.view}
        onSelect={(id) => openMatrix(id === 'matrix')}
      />
      {/* The matrix is of all pairs. */}
      {isMatrixOpen ? null : <EdgesSelect />}
      <LensSelect />
      {isMatrixOpen ? <MatrixTools view={view} /> : <GraphTools view={view} />}
    </div>
  );
}

const views = [
  { id: 'graph', content: mapWords.graph },
  { id: 'matrix', content: mapWords.matrix },
] as const;

function GraphTools({ view }: { view: MeshView | null }) {
  return (
    <>
      <FindField view={view} />
      <Button
        look="quiet"
        shape="icon"
        aria-label={mapWords.fit}
        title={`${mapWords.fit} (0)`}
        onClick={() => useMapState.getState().controls?.fit()}
      >
        <Maximize size={16} strokeWidth={1.75} aria-hidden />
      </Button>
    </>
  );
}

function MatrixTools({ view }: { view: MeshView | null }) {
  const isFolded = useMapState((state) => state.isFolded);
  return (
    <>
      <label className={styles.fold}>
        <input
          type="checkbox"
          data-fold
          checked={isFolded}
          onChange={() => useMapState.setState({ isFolded: !isFolded })}
        />
        {mapWords.fold}
      </label>
      <FindField view={view} />
    </>
  );
}

function EdgesSelect() {
  const edges = useApp((state) => state.edges);
  const setEdges = useApp((state) => state.setEdges);
  return (
    <SelectField
      label={mapWords.edges}
      className={styles.select}
      value={edges}
      onChange={(event) => setEdges(event.target.value === 'all' ? 'all' : 'calls')}
    >
      <option value="calls">{mapWords.calls}</option>
      <option value="all">{mapWords.allPairs}</option>
    </SelectField>
  );
}

function LensSelect() {
  const lens = useApp((state) => state.lens);
  const setLens = useApp((state) => state.setLens);
  const words = lens === null ? '' : lensWords(lens);
  return (
    <SelectField
      label={mapWords.lens}
      className={styles.select}
      data-active={lens !== null || undefined}
      value={words}
      onChange={(event) => setLens(event.target.value === '' ? null : { method: event.target.value })}
    >
      <option value="">{mapWords.anyRequest}</option>
      {lensMethods.map((method) => (
        <option key={method}>{method}</option>
      ))}
      {words === '' || lensMethods.includes(words) ? null : <option>{words}</option>}
    </SelectField>
  );
}

function FindField({ view }: { view: MeshView | null }) {
  const find = useMapState((state) => state.find);
  const found = view?.cards.filter((card) => isFound(card, find)) ?? [];

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
