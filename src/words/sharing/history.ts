import { count } from '../language/plural';

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

/** Words of what this device keeps: recent scenarios and snapshots. */
export const history = {
  elsewhere: 'This scenario is open in another tab. What you change here is not stored.',
  useThis: 'Use this one',
  refused: 'This browser stores nothing more. Changes last until the tab closes.',
  download: 'Download scenario',
  notDownloaded: 'Secrets could not be looked for. Nothing was saved.',

  title: 'Snapshots',
  none: 'No snapshots yet. One is taken before a scenario is replaced, and whenever you take one.',
  about: 'The last 20, on this device only. Restoring one takes a snapshot of the present text first.',
  restore: 'Restore',
  restoreOf: ({ title, when }: { title: string; when: string }) => `Restore ${title}, ${when}`,
  remove: ({ title, when }: { title: string; when: string }) => `Remove ${title}, ${when}`,
  close: 'Close',
  taken: 'Snapshot taken',
  same: 'The last snapshot says the same already.',
  notTaken: 'This browser stores nothing more.',
  notRemoved: 'This browser did not remove it.',
  restored: ({ when }: { when: string }) => `Restored the snapshot of ${when}`,
  undo: 'Undo',
  reasons: { taken: 'taken by hand', replaced: 'before it was replaced', elsewhere: 'written by another tab' },
  content: ({ files, checks }: { files: number; checks: number }) =>
    [count(files, 'file'), ...(checks === 0 ? [] : [count(checks, 'check')])].join(', '),
  opened: ({ title }: { title: string }) => `Opened ${title}`,
  copyOf: ({ title }: { title: string }) => `${title}, copy`,

  /** `14:02`, with the day if it is not today. */
  when: (at: number, now: number) => {
    const isToday = new Date(at).toDateString() === new Date(now).toDateString();
    return isToday ? time.format(at) : `${day.format(at)}, ${time.format(at)}`;
  },
} as const;
