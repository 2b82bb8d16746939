import { Lock, LockOpen, Unplug } from 'lucide-react';
import { useState } from 'react';
import type { HandshakeCell, HandshakeRow, HandshakeTable, MeshView } from '../../../engine';
import { mtls as words } from '../../../words/tabs/mtls';
import { appStore, useApp } from '../../store/app-store';
import { selectSubject } from '../../store/views/selectors';
import type { Subject } from '../../store/state';
import { Button } from '../../ui/Button';
import { EdgeRows } from '../EdgeRows';
import styles from './Handshakes.module.css';
import tab from './Mtls.module.css';

interface Props {
  readonly view: MeshView;
  readonly tables: readonly HandshakeTable[];
}

/** Every kind of caller by every kind of server: who connects, and whether the server learns who calls. */
export function Handshakes({ view, tables }: Props) {
  const [chosen, setChosen] = useState<HandshakeTable['protocol'] | null>(null);
  const subject = useApp(selectSubject);
  const fullest = tables.toSorted((a, b) => b.edgeCount - a.edgeCount)[0];
  const table = tables.find(({ protocol }) => protocol === chosen) ?? fullest;
  if (table === undefined) return null;
  const pressed = table.rows.flatMap(({ cells }) => cells).find((cell) => isLit(cell, subject));
  return (
    <section aria-labelledby="mtls-handshakes" className={tab.section}>
      <div className={tab.head}>
        <h3 id="mtls-handshakes" className={tab.title}>
          {words.handshakes}
        </h3>
        {tables.length > 1 && <Protocols tables={tables} table={table} onChoose={setChosen} />}
      </div>
      <p className={tab.sentence}>{words.handshakesSentence({ edges: table.edgeCount, all: view.edges.length })}</p>
      {table.edgeCount === 0 && <EveryPair />}
      <div className={styles.scroll}>
        <table className={styles.table} aria-labelledby="mtls-handshakes">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.caller}</span>
              </th>
              {table.servers.map((server) => (
                <th key={server} scope="col">
                  {words.servers[server]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <Row key={row.caller} row={row} pressed={pressed} />
            ))}
          </tbody>
        </table>
      </div>
      {pressed === undefined ? (
        <p className={tab.note}>{words.legend}</p>
      ) : (
        <>
          <p className={tab.sentence}>{words.cellSentence(pressed)}</p>
          <EdgeRows
            edges={view.edges.filter(({ id }) => pressed.edges.includes(id))}
            nameOf={({ fromName, toName, port }) => `${fromName} → ${toName}:${port}`}
          />
        </>
      )}
    </section>
  );
}

/** The map may show only calls, of which a pasted mesh has none. */
function EveryPair() {
  const shown = useApp((state) => state.view?.edgesShown);
  if (shown === 'all') return null;
  return (
    <p>
      <Button look="link" onClick={() => appStore.getState().setEdges('all')}>
        {words.showEveryPair}
      </Button>
    </p>
  );
}

interface ProtocolsProps {
  readonly tables: readonly HandshakeTable[];
  readonly table: HandshakeTable;
  onChoose(protocol: HandshakeTable['protocol']): void;
}

function Protocols({ tables, table, onChoose }: ProtocolsProps) {
  return (
    <div role="radiogroup" aria-label={words.protocols.label} className={styles.protocols}>
      {tables.map((one) => (
        // biome-ignore lint/a11y/useSemanticElements: parts of one switch
        <button
          key={one.protocol}
          type="button"
          role="radio"
          aria-checked={one === table}
          className={styles.protocol}
          onClick={() => onChoose(one.protocol)}
        >
          {words.protocols[one.protocol]} <span>{one.edgeCount}</span>
        </button>
      ))}
    </div>
  );
}

function Row({ row, pressed }: { readonly row: HandshakeRow; readonly pressed: HandshakeCell | undefined }) {
  return (
    <tr>
      <th scope="row" title={words.callerHint[row.caller]}>
        {words.callers[row.caller]}
      </th>
      {row.cells.map((cell) => (
        <td key={cell.server}>
          <Cell row={row} cell={cell} isPressed={cell === pressed} />
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  readonly row: HandshakeRow;
  readonly cell: HandshakeCell;
  readonly isPressed: boolean;
}

/** A combination that the mesh has can be pressed: it lights its edges. */
function Cell({ row, cell, isPressed }: CellProps) {
  const Icon = cell.isConnected ? (cell.hasIdentity ? Lock : LockOpen) : Unplug;
  const result = cell.isConnected ? (cell.hasIdentity ? 'identity' : 'plain') : 'fails';
  const content = (
    <>
      <Icon size={12} strokeWidth={2} aria-hidden />
      <span>{words.cell(cell)}</span>
    </>
  );
  if (cell.edges.length === 0) {
    return (
      <span className={styles.cell} data-result={result}>
        {content}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.cell}
      data-result={result}
      aria-label={words.cellName({ caller: row.caller, cell })}
      aria-pressed={isPressed}
      onClick={() => appStore.getState().select(isPressed ? null : { kind: 'edges', edges: cell.edges })}
    >
      {content}
      <span className={styles.count}>{cell.edges.length}</span>
    </button>
  );
}

function isLit({ edges }: HandshakeCell, subject: Subject | null): boolean {
  return subject?.kind === 'edges' && edges.length > 0 && edges.join() === subject.edges.join();
}
