import { useMemo, useState } from 'react';
import type { MeshView, ReachabilityMatrix } from '../../../engine';
import { mapWords, matrixSummary } from '../../../words/map';
import { appStore, useApp } from '../../store/app-store';
import { cleanedText } from '../../store/saved/clean-files';
import { Button } from '../../ui/Button';
import { matrixCounts } from '../legend/legend-counts';
import { isSame } from '../reconcile';
import { useWidthClass } from '../../ui/use-width-class';
import { useMapState } from '../map-state';
import { withStockCallers } from '../with-stock-callers';
import { MatrixColumn } from './MatrixColumn';
import { MatrixGrid } from './MatrixGrid';
import { MatrixHeatMap } from './MatrixHeatMap';
import { MatrixSentences } from './MatrixSentences';
import styles from './MatrixView.module.css';
import { cellAt, questionAt } from './matrix-cell';
import { matrixCsv } from './matrix-csv';
import type { MatrixActions } from './matrix-props';
import { matrixTable } from './matrix-table';

/** Up to this many cells each is an element; more are painted. */
const MOST_ELEMENTS = 1600;

/** Every caller by every port: the whole of what the map shows, as a table. */
export function MatrixView({ view, matrix }: { view: MeshView; matrix: ReachabilityMatrix }) {
  const hidden = useApp((state) => state.hidden);
  const filter = useMapState((state) => state.find);
  const isFolded = useMapState((state) => state.isFolded);
  const isSparse = useMapState((state) => state.matrixPairs === 'calls');
  const isNarrow = useWidthClass() === 'narrow';
  const [isRefusedFirst, setRefusedFirst] = useState(false);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const { cards } = withStockCallers(view);
  const table = useMemo(
    () => matrixTable(matrix, cards, { isFolded, isRefusedFirst, closed, hidden, isSparse, filter }),
    [matrix, cards, isFolded, isRefusedFirst, closed, hidden, isSparse, filter],
  );
  const counts = useMemo(() => matrixCounts(matrix, cards, hidden), [matrix, cards, hidden]);
  const actions = useMatrixActions(view, matrix);
  const cellCount = table.rows.length * table.columns.length;

  function toggleNamespace(namespace: string) {
    setClosed((before) =>
      before.includes(namespace) ? before.filter((name) => name !== namespace) : [...before, namespace],
    );
  }

  const shared = { matrix, table, hidden, actions, onToggle: toggleNamespace };
  return (
    <div className={styles.view}>
      {table.rows.length === 0 || table.columns.length === 0 ? (
        <p className={styles.empty}>{mapWords.nothingFound}</p>
      ) : isNarrow ? (
        <MatrixColumn view={view} cards={cards} matrix={matrix} table={table} hidden={hidden} actions={actions} />
      ) : cellCount > MOST_ELEMENTS ? (
        <MatrixHeatMap {...shared} />
      ) : (
        <MatrixGrid {...shared} />
      )}
      {isNarrow ? null : (
        <>
          <MatrixSentences matrix={matrix} cards={cards} />
          <p className={styles.summary}>
            {matrixSummary(counts.verdict)}
            <Button look="link" onClick={() => setRefusedFirst(!isRefusedFirst)}>
              {isRefusedFirst ? mapWords.sortByName : mapWords.sortByRefused}
            </Button>
            <CopyButton text={() => matrixCsv(matrix, table)} />
          </p>
        </>
      )}
    </div>
  );
}

function CopyButton({ text }: { text: () => string }) {
  const [isCopied, setCopied] = useState(false);

  async function handleClick() {
    try {
      await navigator.clipboard.writeText(await cleanedText(text(), appStore.getState().ownKeys));
      setCopied(true);
    } catch {
      setCopied(false); // the browser does not allow it; nothing was copied
    }
  }

  return (
    <Button look="link" onClick={() => void handleClick()}>
      {isCopied ? mapWords.copied : mapWords.copyCsv}
    </Button>
  );
}

/** What pressing a cell or a caller does. Pairs that the map draws are selected there, too; others are only asked. */
function useMatrixActions(view: MeshView, matrix: ReachabilityMatrix): MatrixActions {
  const select = useApp((state) => state.select);
  const ask = useApp((state) => state.ask);
  const focusOn = useApp((state) => state.focusOn);
  const lens = useApp((state) => state.lens);
  const question = useApp((state) => state.question);
  return useMemo(
    () => ({
      open: (caller, port) => {
        const asked = questionAt(matrix, caller, port, lens);
        if (asked === null) return;
        const edge = view.edges.find(({ from, to }) => isSame(from, asked.from) && isSame(to, asked.to));
        if (edge === undefined) ask(asked);
        else select({ kind: 'edge', edge: edge.id });
      },
      save: (caller, port) => {
        const asked = questionAt(matrix, caller, port, lens);
        const { verdict } = cellAt(matrix, caller, port);
        if (asked === null || verdict === null) return;
        // A cell is about the gateway itself, whatever waits behind it.
        const to = asked.to.kind === 'gateway' ? { ...asked.to, extent: 'gateway' as const } : asked.to;
        void import('../../store/edits/save-check').then(({ saveAsItIs }) => saveAsItIs({ ...asked, to }, verdict));
      },
      openCaller: (caller) => {
        const card = matrix.callers[caller];
        if (card !== undefined) select({ kind: 'card', card });
      },
      focus: (caller, port) => {
        const card = port === undefined ? matrix.callers[caller] : matrix.ports[port]?.card;
        if (card === undefined) return;
        useMapState.setState({ isFocusWanted: true });
        focusOn(card);
      },
      isOpen: (caller, port) => {
        if (question === null) return false;
        const asked = questionAt(matrix, caller, port, null);
        return asked !== null && isSame(asked.from, question.from) && isSame(asked.to, question.to);
      },
    }),
    [view, matrix, lens, question, select, ask, focusOn],
  );
}
