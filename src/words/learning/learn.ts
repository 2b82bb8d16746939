import { listOf, count } from '../language/plural';

/** Words of exercises: the tab `Learn`, and the task beside the text. */
export const learn = {
  tab: 'Learn',
  lead: 'Each exercise is a small mesh and a few goals. Goals are checked as you type.',
  ladder: 'Exercises',
  done: 'done',
  open: 'open',
  startHere: 'Start here',
  doneCount: ({ done, all }: { done: number; all: number }) => `${done} of ${all} done`,
  exportProgress: 'Export progress',
  exportDetail: 'Progress stays on this device. The file holds your answers as well.',
  importProgress: 'Import progress',
  importDetail: 'Adds what a file of Export progress holds. What is done here stays done.',
  imported: (number: number) => `Progress in ${count(number, 'exercise')} added`,
  notProgress: 'That is not a file of Export progress.',
  notExported: 'Secrets could not be looked for. Nothing was saved.',
  noneYet: 'There are no exercises yet.',

  task: 'Task',
  wholeTask: 'Whole task',
  lessOfTask: 'Less',
  heightOfTask: 'Height of the task',
  ownHeight: 'as high as its text',
  pixels: (height: number) => count(height, 'pixel'),
  fold: 'Fold the task',
  unfold: 'Show the task',
  leave: 'Leave the exercise',
  leaveDetail: 'The text stays.',
  goals: 'Goals',
  goalsMet: ({ met, all }: { met: number; all: number }) => `${met} of ${all}`,
  /** Of goals that were met at the start. */
  goalsBroken: ({ broken }: { broken: number }) => `${broken} broken`,
  met: 'met',
  notMet: 'not met',
  grading: 'being checked',
  showCall: ({ call }: { call: string }) => `Show ${call}`,
  showToken: ({ title }: { title: string }) => `Show the token of: ${plain(title)}`,
  showGoal: ({ title }: { title: string }) => `Show on the map: ${plain(title)}`,
  allMet: 'Every goal is met.',
  lesson: 'What it shows',

  nextHint: ({ next }: { next: number }) => `Next hint (${next} of 3)`,
  noMoreHints: 'All hints are shown.',
  hints: 'Hints',
  hintsOf: ({ goal }: { goal: number }) => `Hints to goal ${goal}`,
  apply: 'Apply',
  applyName: ({ sentence }: { sentence: string }) => `Apply: ${plain(sentence)}`,
  lookingForPatch: 'Looking for an edit…',
  noPatch: 'None of the edits that were tried helps alone.',
  patchMeets: ({ met, all }: { met: number; all: number }) => `With it, ${met} of ${all} goals are met.`,
  reset: 'Reset',
  wasReset: ({ id }: { id: string }) => `${id} starts anew`,
  undo: 'Undo',
  solution: 'Solution',
  solutionLocked: 'After the third hint, or when every goal is met.',
  next: 'Next exercise',
  resumed: ({ id }: { id: string }) => `Your last answer to ${id} is back`,
  opened: ({ title }: { title: string }) => `Opened ${title}`,
  missing: ({ id }: { id: string }) => `There is no exercise ${id}.`,

  closeSolution: 'Close the solution',
  comparing: 'Comparing…',
  equivalent: ({ pairs }: { pairs: number }) =>
    `Yours is equivalent on this map: ${count(pairs, 'pair')} of caller and port, and every one has the same answer.`,
  differs: ({ changes, pairs }: { changes: number; pairs: number }) =>
    `${changes} of ${count(pairs, 'pair')} of caller and port would be answered differently.`,
  yours: 'Yours',
  reference: 'Reference',
  yoursIs: ({ yours, reference }: { yours: string; reference: string }) => `${yours}; reference: ${reference}`,
  sameText: ({ file }: { file: string }) => `${file} is the same.`,
  textDiffers: ({ file }: { file: string }) => `Difference in ${file}`,
  skipped: (lines: number) => `${count(lines, 'line')} alike`,

  fields: 'Fields of the text',
  editAsText: 'Edit as text',
  changed: ({ label, value }: { label: string; value: string }) => `Set ${label} to ${value}`,
  modeIn: ({ policy }: { policy: string }) => `mode in ${policy}`,
  modeOfPort: ({ policy, port }: { policy: string; port: string }) => `mode of port ${port} in ${policy}`,
  actionIn: ({ policy }: { policy: string }) => `action in ${policy}`,

  author: 'Author',
  authorDetail: 'Make an exercise of your own.',
  draft: 'Author: go on with your draft',
  instructor: 'Instructor',
  instructorDetail: 'Give exercises to others, and grade what comes back.',
  backToLadder: 'All exercises',
} as const;

/** What a patch does, where it is not one of the flips. */
export const patchNotes = {
  write: ({ kind, id }: { kind: string; id: string }) => `Write ${kind} \`${id}\``,
  change: ({ kind, id }: { kind: string; id: string }) => `Change ${kind} \`${id}\``,
  remove: ({ kind, id }: { kind: string; id: string }) => `Remove ${kind} \`${id}\``,
  reference: ({ files }: { files: string }) => `Write the reference into ${listOf(files.split(', '))}`,
} as const;

function plain(text: string): string {
  return text.replaceAll('`', '');
}
