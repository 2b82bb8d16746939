import { Command as Cmdk } from 'cmdk';
import { useEffect, useMemo, useState } from 'react';
import { keysOn } from '../../../words/key-names';
import { palette } from '../../../words/palette';
import { paletteQuestions } from '../../../words/palette-questions';
import { appStore } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { focusPane, type Stop } from '../layout/focus-pane';
import { Dialog } from '../../ui/Dialog';
import { isMac } from '../../ui/is-mac';
import { Prose } from '../../ui/Prose';
import { takeEarlyKeys } from './early-keys';
import type { Found } from './found';
import { exampleQuestions, exampleTexts, foundQuestions } from './found-questions';
import { foundCommands, foundThings } from './found-things';
import styles from './Palette.module.css';
import { rankFound } from './rank-found';

const GROUPS = Object.keys(palette.groups) as readonly Found['group'][];

/** How many rows of a group are listed: who wants more types more. */
const MOST = 200;

/** What was chosen last, newest first; forgotten when the page is left. */
let recent: readonly string[] = [];

/** One input for everything: a question, a thing to go to, or a command. `>` limits it to commands. */
export function Palette({ onClose }: { onClose(): void }) {
  const [text, setText] = useState('');
  const all = useMemo(() => ({ things: foundThings(), commands: foundCommands() }), []);
  const rows = useMemo(() => rowsFor(text, all), [text, all]);

  // The keyboard: the dialog, whose effects come first, has given the input the focus.
  useEffect(() => {
    const early = takeEarlyKeys();
    // oxlint-disable-next-line react/set-state-in-effect -- handed over once, at the moment when keys begin to arrive by themselves
    if (early !== '') setText((typed) => early + typed);
  }, []);

  function handleSelect(one: Found) {
    if (one.typed !== undefined) return setText(one.typed);
    recent = [one.id, ...recent.filter((id) => id !== one.id)].slice(0, 3);
    onClose();
    const before = appStore.getState();
    one.run();
    const shown = stopShown(before, appStore.getState());
    // Whoever was nowhere before goes to what was opened, once the dialog is gone.
    requestAnimationFrame(() => {
      if (shown !== null && document.activeElement === document.body) focusPane(shown);
    });
  }

  return (
    <Dialog label={palette.label} onClose={onClose}>
      <Cmdk label={palette.label} loop shouldFilter={false} className={styles.command}>
        <Cmdk.Input
          value={text}
          onValueChange={setText}
          placeholder={palette.placeholder}
          className={styles.input}
          aria-label={palette.label}
        />
        <Cmdk.List className={styles.list}>
          <Cmdk.Empty className={styles.empty}>
            <Prose text={paletteQuestions.empty({ examples: examplesNow() })} />
          </Cmdk.Empty>
          {rows.map(({ heading, found }) => (
            <Cmdk.Group key={heading} heading={heading}>
              {found.map((one) => (
                <Row key={one.id} one={one} heading={heading} onSelect={handleSelect} />
              ))}
            </Cmdk.Group>
          ))}
        </Cmdk.List>
      </Cmdk>
    </Dialog>
  );
}

function Row({ one, heading, onSelect }: { one: Found; heading: string; onSelect(one: Found): void }) {
  const { label, detail, shortcut, disabledBecause } = one;
  return (
    <Cmdk.Item
      value={`${heading} ${one.id}`}
      disabled={typeof disabledBecause === 'string'}
      className={styles.item}
      onSelect={() => onSelect(one)}
    >
      <span className={styles.label} title={label}>
        {label}
      </span>
      <span className={styles.detail}>{disabledBecause ?? detail}</span>
      {shortcut !== undefined && <kbd>{keysOn(shortcut, isMac)}</kbd>}
    </Cmdk.Item>
  );
}

interface Rows {
  readonly heading: string;
  readonly found: readonly Found[];
}

/** Where what was chosen is to be seen. */
function stopShown(before: AppState, after: AppState): Stop | null {
  if (after.inspectorTab !== before.inspectorTab || after.question !== before.question) return 'Inspector';
  if (after.lens !== before.lens || after.focus !== before.focus || after.subject !== before.subject) return 'Map';
  if (after.pane === before.pane) return null;
  return after.pane === 'Code' ? 'Editor' : after.pane === 'Map' ? 'Map' : 'Inspector';
}

/** Questions first, then what has the typed words in its name. Without text: what was chosen last, and what could be asked. */
function rowsFor(text: string, all: { readonly things: readonly Found[]; readonly commands: readonly Found[] }) {
  const isCommandsOnly = text.startsWith('>');
  const typed = isCommandsOnly ? text.slice(1) : text;
  const named = rankFound(isCommandsOnly ? all.commands : [...all.things, ...all.commands], typed);
  const isEmpty = text.trim() === '';
  const asked = isEmpty ? exampleQuestions() : isCommandsOnly ? [] : foundQuestions(text);
  const rows: Rows[] = GROUPS.map((group) => ({
    heading: palette.groups[group],
    found: [...asked, ...named].filter((one) => one.group === group).slice(0, MOST),
  }));
  const last = isEmpty ? recent.flatMap((id) => named.find((one) => one.id === id) ?? []) : [];
  return [{ heading: paletteQuestions.recent, found: last }, ...rows].filter(({ found }) => found.length > 0);
}

function examplesNow(): readonly string[] {
  const { view } = appStore.getState();
  return view === null ? [] : exampleTexts(view);
}
