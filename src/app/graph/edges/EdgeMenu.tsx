import { Ban, CircleCheck, MessageCircleQuestionMark } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Edge, WantedOutcome } from '../../../engine';
import { flips as words } from '../../../words/tabs/flips';
import { isRefused } from '../../../words/verdict/is-refused';
import { appStore, useApp } from '../../store/app-store';
import { selectEdge } from '../../store/views/selectors';
import menu from '../../ui/Menu.module.css';
import { type EdgeMenuPlace, openEdgeMenu, useEdgeMenu } from './edge-menu';

/** Roughly: enough to keep the menu inside the page. */
const SIZE = { width: 240, height: 150 };

/** What can be done about an edge where it is drawn. It ends in a text edit, like everything that changes policy. */
export function EdgeMenu() {
  const place = useEdgeMenu((state) => state.place);
  const edge = useApp(selectEdge(place?.edge ?? null));
  return place === null || edge === null ? null : <OpenMenu key={place.edge} place={place} edge={edge} />;
}

function OpenMenu({ place, edge }: { place: EdgeMenuPlace; edge: Edge }) {
  const popover = useRef<HTMLDivElement>(null);

  // The browser's popover: it closes on Escape and on a press outside, and gives the focus back.
  useEffect(() => {
    popover.current?.showPopover();
    items(popover.current)[0]?.focus();
  }, []);

  function run(wanted: WantedOutcome | null) {
    popover.current?.hidePopover();
    appStore.getState().select({ kind: 'edge', edge: edge.id });
    if (wanted !== null) appStore.getState().want(wanted);
  }

  return (
    <div
      ref={popover}
      role="menu"
      popover="auto"
      tabIndex={-1}
      aria-label={words.menu({ from: edge.fromName, to: edge.toName, port: edge.port })}
      className={menu.menu}
      style={{
        left: Math.min(place.x, window.innerWidth - SIZE.width - 8),
        top: Math.min(place.y, window.innerHeight - SIZE.height - 8),
      }}
      onToggle={(event) => event.newState === 'closed' && openEdgeMenu(null)}
      onKeyDown={handleKey}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div role="presentation" className={menu.heading}>
        {words.menu({ from: edge.fromName, to: edge.toName, port: edge.port })}
      </div>
      <button type="button" role="menuitem" tabIndex={-1} className={menu.item} onClick={() => run(null)}>
        <MessageCircleQuestionMark size={16} strokeWidth={1.75} aria-hidden />
        {words.ask}
      </button>
      <Want wanted="allow" isSo={edge.verdict === 'allow'} onRun={run} />
      <Want wanted="deny" isSo={isRefused(edge.verdict)} onRun={run} />
    </div>
  );
}

function Want({
  wanted,
  isSo,
  onRun,
}: {
  wanted: WantedOutcome;
  isSo: boolean;
  onRun: (wanted: WantedOutcome) => void;
}) {
  const Icon = wanted === 'allow' ? CircleCheck : Ban;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={isSo}
      className={menu.item}
      onClick={() => (isSo ? undefined : onRun(wanted))}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span>{words.want[wanted]}</span>
      {isSo ? <span className={menu.detail}>{words.alreadySo[wanted]}</span> : null}
    </button>
  );
}

function items(host: HTMLElement | null): readonly HTMLElement[] {
  return [...(host?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

function handleKey(event: KeyboardEvent<HTMLElement>) {
  event.stopPropagation();
  const all = items(event.currentTarget);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all[(next + all.length) % all.length]?.focus();
}
