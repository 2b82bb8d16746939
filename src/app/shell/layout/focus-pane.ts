import { shell } from '../../../words/shell';
import { appStore } from '../../store/app-store';
import { focusAnswerSoon } from '../../store/showing/focus-answer';
import type { Pane } from '../../store/state';

/** The places that F6 walks, in reading order. */
const STOPS = ['Editor', 'Map', 'Inspector', 'Status'] as const;
export type Stop = (typeof STOPS)[number];

const elements: Readonly<Record<Stop, string>> = {
  Editor: `section[aria-label="${shell.regions.editor}"]`,
  Map: `section[aria-label="${shell.regions.map}"]`,
  Inspector: `section[aria-label="${shell.regions.inspector}"]`,
  Status: 'footer',
};

const panes: Readonly<Partial<Record<Stop, Pane>>> = { Editor: 'Code', Map: 'Map', Inspector: 'Ask' };

const FOCUSABLE = [
  '[data-pane-focus]',
  '.monaco-editor .inputarea',
  '[tabindex="0"]',
  'a[href]',
  'button:not(:disabled):not([tabindex="-1"])',
  'input:not(:disabled)',
  'select:not(:disabled)',
  'textarea:not(:disabled)',
];

/** Where the focus is about to be: keys may come faster than frames. */
let next: Stop | null = null;

export function focusPane(stop: Stop): void {
  next = stop;
  const pane = panes[stop];
  if (pane !== undefined) appStore.getState().setPane(pane);
  // After the phone's bar has switched panes.
  requestAnimationFrame(() => {
    next = null;
    const region = document.querySelector<HTMLElement>(elements[stop]);
    if (region === null) return;
    // The first that is there, in the order of the list: a pane may name its own with `data-pane-focus`.
    for (const selector of FOCUSABLE) {
      const target = [...region.querySelectorAll<HTMLElement>(selector)].find(
        (element) => element.offsetParent !== null,
      );
      if (target !== undefined) return target.focus();
    }
  });
}

/** @param direction 1 for the next, -1 for the previous */
export function cyclePanes(direction: 1 | -1): void {
  const at =
    next === null
      ? STOPS.findIndex((stop) => document.querySelector(elements[stop])?.contains(document.activeElement))
      : STOPS.indexOf(next);
  const from = at === -1 && direction === -1 ? 0 : at;
  const wanted = STOPS[(from + direction + STOPS.length) % STOPS.length];
  if (wanted !== undefined) focusPane(wanted);
}

export function focusAnswer(): void {
  appStore.getState().setPane('Ask');
  appStore.getState().setInspectorTab('Ask');
  focusAnswerSoon();
}
