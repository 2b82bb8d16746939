import { del, get, set } from 'idb-keyval';
import { createStore } from 'zustand/vanilla';
import { EMPTY_SCENARIO } from '../../../scenarios/format/empty-scenario';
import { withCleanTexts } from '../../store/saved/clean-files';
import { areFiles, isRecord } from '../../store/saved/saved-shapes';
import { type AuthorDraft, authorDraft, isEmptyDraft, type TakenText } from './author-draft';

const KEY = 'author.v1';

/** How long the draft must rest before it is written. */
const REST_MS = 400;

/** Whether this device keeps the draft; `refused`: it lasts until the tab closes. */
export const draftStorage = createStore<{ readonly state: 'kept' | 'refused' }>()(() => ({ state: 'kept' }));

let restored: Promise<void> | null = null;

/** The draft of this device; what was begun before it was read goes first. Read once, and kept from then on. */
export function restoreDraft(): Promise<void> {
  restored ??= restore();
  return restored;
}

async function restore(): Promise<void> {
  const saved: unknown = await get(KEY).catch(() => draftStorage.setState({ state: 'refused' }));
  if (isDraft(saved) && isEmptyDraft(authorDraft.getState())) authorDraft.setState(saved, true);
  keepDraft();
}

function keepDraft(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writes = 0;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    writes += 1;
    const serial = writes;
    const draft = authorDraft.getState();
    const written = isEmptyDraft(draft)
      ? del(KEY)
      : cleanDraft(draft).then((clean) => (serial === writes ? set(KEY, clean) : undefined)); // newer text was quicker
    written.then(
      () => draftStorage.setState({ state: 'kept' }),
      () => draftStorage.setState({ state: 'refused' }),
    );
  };
  authorDraft.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(write, REST_MS);
  });
  // The last moment at which a page is sure to be asked.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) write();
  });
  if (!isEmptyDraft(authorDraft.getState())) write();
}

/** Without secrets, as everything is that this device keeps. */
async function cleanDraft({ title, task, start, solution }: AuthorDraft): Promise<AuthorDraft> {
  const { scenario } = await withCleanTexts(
    {
      ...EMPTY_SCENARIO,
      title,
      about: start?.from ?? '',
      upstream: [solution?.from ?? ''],
      files: start?.files ?? [],
      exercise: { task, goals: [], solution: solution?.files ?? [], wrong: [] },
    },
    null,
  );
  return {
    title: scenario.title,
    task: scenario.exercise?.task ?? '',
    start: start && { from: scenario.about, files: scenario.files },
    solution: solution && { from: scenario.upstream[0] ?? '', files: scenario.exercise?.solution ?? [] },
  };
}

function isDraft(value: unknown): value is AuthorDraft {
  if (!isRecord(value)) return false;
  const { title, task, start, solution } = value;
  return typeof title === 'string' && typeof task === 'string' && isTaken(start) && isTaken(solution);
}

function isTaken(value: unknown): value is TakenText | null {
  return value === null || (isRecord(value) && typeof value['from'] === 'string' && areFiles(value['files']));
}
