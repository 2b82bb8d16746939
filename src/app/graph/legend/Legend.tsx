import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { MeshView } from '../../../engine';
import { hiddenEdges, mapWords, shownEdges } from '../../../words/map';
import { useApp } from '../../store/app-store';
import { Button } from '../../ui/Button';
import { LegendMark } from './LegendMark';
import styles from './Legend.module.css';
import type { LegendCounts } from './legend-counts';
import { type LegendRow, legendGroups } from './legend-rows';
import { useMapState } from '../map-state';
import { isSame } from '../reconcile';

interface LegendProps {
  readonly view: MeshView;
  readonly counts: LegendCounts;
  readonly isRoomy: boolean;
  /** What is counted. */
  readonly noun: 'edge' | 'pair';
}

/** What every line, badge and border means, with live counts; each row is also a filter. */
export function Legend({ view, counts, isRoomy, noun }: LegendProps) {
  const hidden = useApp((state) => state.hidden);
  const showAll = useApp((state) => state.showAll);
  const chosen = useMapState((state) => state.isLegendOpen);
  const isOpen = chosen ?? isRoomy;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <fieldset className={styles.legend} aria-label={mapWords.legend}>
      <button
        type="button"
        className={styles.toggle}
        data-legend-toggle
        aria-expanded={isOpen}
        title={mapWords.legendHint}
        onClick={() => useMapState.setState({ isLegendOpen: !isOpen })}
      >
        <Chevron size={14} strokeWidth={1.75} aria-hidden />
        {mapWords.legend}
        {isOpen ? null : <span className={styles.note}>{shownEdges(counts.shown, counts.all, noun)}</span>}
      </button>
      {isOpen ? legendGroups(view, counts).map((rows) => <Group key={rows[0]?.key} rows={rows} />) : null}
      {hidden.length === 0 ? null : (
        <span className={styles.hidden}>
          {hiddenEdges(counts.all - counts.shown)}{' '}
          <Button look="link" onClick={showAll}>
            {mapWords.showAll}
          </Button>
        </span>
      )}
    </fieldset>
  );
}

/** Most letters that are typed change no count. */
const Group = memo(GroupOfRows, (before, now) => isSame(before.rows, now.rows));

function GroupOfRows({ rows }: { rows: readonly LegendRow[] }) {
  const keys = rows.map((row) => row.key);
  return (
    <ul className={styles.group}>
      {rows.map((row) => (
        <Row key={row.key} row={row} keys={keys} />
      ))}
    </ul>
  );
}

function Row({ row, keys }: { row: LegendRow; keys: readonly string[] }) {
  const hidden = useApp((state) => state.hidden);
  const toggleHidden = useApp((state) => state.toggleHidden);
  const showOnly = useApp((state) => state.showOnly);
  const showAll = useApp((state) => state.showAll);
  const isOnly = keys.length > 1 && keys.every((key) => hidden.includes(key) === (key !== row.key));
  return (
    <li className={styles.row} data-empty={row.count === 0 || undefined} data-many={row.count > 9 || undefined}>
      <label className={styles.label}>
        <input
          type="checkbox"
          className={styles.box}
          checked={!hidden.includes(row.key)}
          disabled={row.count === 0 && !hidden.includes(row.key)}
          aria-label={row.name}
          onChange={() => toggleHidden(row.key)}
        />
        <LegendMark mark={row.mark} />
        <span>{row.word}</span>
        <span className={styles.count}>{row.count}</span>
      </label>
      {row.count === 0 || keys.length === 1 ? null : (
        <button
          type="button"
          className={styles.only}
          aria-pressed={isOnly}
          aria-label={mapWords.onlyThis(row.word)}
          onClick={() => (isOnly ? showAll() : showOnly(row.key, keys))}
        >
          {mapWords.only}
        </button>
      )}
    </li>
  );
}
