import { count } from './language/plural';

/** Words for calls that were seen on a cluster. */
export const observed = {
  /** At the head of a check's name. */
  mark: (status: number) => (status === 0 ? 'observed' : `observed ${status}`),
  /** `Added 3 observed calls to Checks. 2 lines say nothing about policies.` */
  taken: ({ checks, known, unread, unplaced }: { checks: number; known: number; unread: number; unplaced: number }) =>
    [
      checks === 0 ? 'No call was added to Checks.' : `Added ${count(checks, 'observed call')} to Checks.`,
      ...(known > 0 ? [`${count(known, 'call')} ${known === 1 ? 'was' : 'were'} there already.`] : []),
      ...(unplaced > 0 ? [`Of ${count(unplaced, 'call')} these manifests do not tell who made it, or to what.`] : []),
      ...(unread > 0 ? [`${count(unread, 'line')} ${unread === 1 ? 'says' : 'say'} nothing about policies.`] : []),
    ].join(' '),
  undo: 'Undo',
} as const;
