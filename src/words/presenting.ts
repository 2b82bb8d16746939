import { count } from './language/plural';

/** Words of a talk: the page as it is shown to a room, and its scenes. */
export const presenting = {
  bar: 'Presentation',
  leave: 'Leave',
  leaveName: 'Leave the presentation',
  sides: { text: 'Show text', answer: 'Show answer' },
  side: 'Beside the map',

  scenes: 'Scenes',
  previous: 'Previous scene',
  next: 'Next scene',
  /** @param at null: none was shown yet */
  place: ({ at, all }: { at: number | null; all: number }) =>
    all === 0 ? 'No scenes' : at === null ? count(all, 'scene') : `${at + 1} of ${all}`,
  add: 'Add scene',
  added: (title: string) => `Added the scene “${title}”`,
  name: 'Name it',
  manage: 'Edit scenes',
  notes: 'Notes',
  inText: 'You write in a text, where these keys scroll.',
  notesBlocked: 'The browser blocked the window for notes. Allow this page to open windows, and press Notes again.',

  caption: 'Caption',
  spokenPlace: ({ at, all, title }: { at: number; all: number; title: string }) =>
    `Scene ${at + 1} of ${all}: ${title}. `,
  evaluating: 'Evaluating…',

  dialog: {
    title: 'Scenes',
    about: 'Views that a talk stops at. They are saved with the scenario, and go along in a link.',
    none: 'No scenes yet. Choose what the room should see, then press Add scene.',
    sceneTitle: (place: number) => `Title of scene ${place}`,
    note: (place: number) => `Notes for scene ${place}`,
    notePlaceholder: 'What you want to be reminded of',
    show: 'Show',
    showName: (title: string) => `Show: ${title}`,
    retake: 'Take again',
    retakeName: (title: string) => `Take again, as the page is now: ${title}`,
    retakeHint: 'Replaces the view with what the page shows now. Title and notes stay.',
    up: (title: string) => `Earlier: ${title}`,
    down: (title: string) => `Later: ${title}`,
    remove: (title: string) => `Remove: ${title}`,
    removed: (title: string) => `Removed the scene “${title}”`,
    undo: 'Undo',
    close: 'Close',
  },

  window: {
    title: (scenario: string) => `Notes · ${scenario}`,
    none: 'No notes for this scene.',
    noScene: 'Press Next scene, or PageDown, to begin.',
    upNext: (title: string) => `Next: ${title}`,
    last: 'This is the last scene.',
  },

  /** What a scene is called before somebody names it. */
  sceneOfCall: ({ caller, target }: { caller: string; target: string }) => `${caller} to ${target}`,
  sceneOf: (place: number) => `Scene ${place}`,

  keyboard: 'While presenting',
  keys: [
    ['PageDown, PageUp', 'next, previous scene; in a text that you have changed they scroll'],
    ['F6', 'text, map, answer, caption: whatever it leads to is shown'],
    ['Escape', 'leave the presentation'],
  ],
} as const;
