import { count } from '../language/plural';
import { leftOutKinds } from './left-out';

interface Place {
  readonly file: string;
  readonly line: number | null;
}

/** Words of sharing: what goes, what stays, and how. */
export const share = {
  title: 'Share',
  close: 'Close',
  link: 'Link',
  linkHint: 'All of it is in the link itself, behind the #, which browsers send to no server.',
  preparing: 'Looking for secrets…',
  stopped: 'The link could not be made of this text. It is still here, and nothing was sent.',

  copyLink: 'Copy link',
  copyEmbed: 'Copy embed',
  embedHint: 'For a page of yours: map and text, read only.',
  download: 'Download scenario',
  downloadHint: 'One YAML file, the same format as tests.',
  copied: 'Copied',
  notCopied: 'The browser keeps the clipboard to itself. Copy the link from its field.',

  access: 'Whoever opens it',
  accesses: { edit: 'Can edit', read: 'Read only', present: 'Presentation' },

  inside: 'What is inside',
  part: {
    file: (name: string, documents: number) => `${name}, ${count(documents, 'document')}`,
    calls: (calls: number) => count(calls, 'call of the map', 'calls of the map'),
    checks: (checks: number) => count(checks, 'check'),
    scenes: (scenes: number) => `${count(scenes, 'scene')} with notes`,
    exercise: (goals: number) => `The task, its start and ${count(goals, 'goal')}, without a solution`,
    request: (name: string) => `The request ${name}`,
    view: 'What is open: tab, file and map',
  },

  removed: 'What was removed',
  nothingRemoved: 'No secrets, tokens, keys, passwords or variables of containers were found.',
  removedHint: 'Only in what is given away. Your own text stays as it is.',
  removal: leftOutKinds,
  place: ({ file, line }: Place) => (line === null ? file : `${file} line ${line}`),
  isGone: 'Taken out when it was brought in',
  putBack: 'Put back',
  putBackName: (what: string) => `Put back: ${what}`,
  isBack: 'Goes along',
  remove: 'Remove again',
  removeName: (what: string) => `Remove again: ${what}`,

  /** @param characters of the whole address */
  meter: (characters: number) =>
    characters <= LONG
      ? `${kB(characters)}, fits anywhere`
      : `${kB(characters)}. Some chat programs cut long links. Use a file.`,
  tooBig: 'Larger than 2 MB when unpacked: too big for a link. Use a file.',
  size: kB,
} as const;

/** Longer addresses are cut by some programs. */
const LONG = 8000;

export function isLongLink(characters: number): boolean {
  return characters > LONG;
}

function kB(characters: number): string {
  return characters < 100 ? `${characters} B` : `${(characters / 1000).toFixed(1)} kB`;
}
