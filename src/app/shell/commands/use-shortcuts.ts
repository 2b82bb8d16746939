import { useEffect } from 'react';
import type { Command } from '../command';
import { commands, shortcutOf } from './commands';

/** Listens for the keys that work everywhere. */
export function useShortcuts(): void {
  // The document. Most keys are taken before a pane sees them, because Monaco would begin a chord with Ctrl+K; Escape is left to
  // whatever is open, and only what nobody wanted clears the selection.
  useEffect(() => {
    const handleEarly = (event: KeyboardEvent) => event.key !== 'Escape' && runShortcut(event);
    // An open menu goes first, wherever the focus is: the browser closes it once the key has passed here.
    const handleLate = (event: KeyboardEvent) =>
      event.key === 'Escape' &&
      !event.defaultPrevented &&
      document.querySelector(':popover-open') === null &&
      runShortcut(event);
    document.addEventListener('keydown', handleEarly, true);
    document.addEventListener('keydown', handleLate);
    return () => {
      document.removeEventListener('keydown', handleEarly, true);
      document.removeEventListener('keydown', handleLate);
    };
  }, []);
}

function runShortcut(event: KeyboardEvent): void {
  const pressed = shortcutOf(event);
  const command = commands().find((candidate) => candidate.shortcuts?.includes(pressed));
  if (command === undefined || isLeft(command, event.target)) return;
  if (document.querySelector('dialog[open]') !== null) return;
  if ((command.disabledBecause ?? null) !== null) return;
  event.preventDefault();
  event.stopPropagation();
  command.run();
}

function isLeft({ leftTo }: Command, target: EventTarget | null): boolean {
  if (leftTo === undefined || !(target instanceof Element)) return false;
  const isInEditor = target.closest('textarea, .monaco-editor') !== null;
  return isInEditor ? leftTo === 'texts' : target.closest('input, select') !== null;
}
