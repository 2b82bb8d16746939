import type { SourceDocument } from '../../../engine';
import { type AppStore, appStore } from '../../store/app-store';
import { applySnapshot, snapshotOf } from './recognising/apply-snapshot';
import type { CleanText } from './cleaning/clean-manifests';
import { decodeText } from './recognising/decode-text';
import { freeFileName } from './recognising/free-file-name';
import { intakeStore, showNotice } from './intake-store';
import type { IntakeReport, Snapshot } from './notice';
import { looksObserved } from './observed/looks-observed';
import { planPaste } from './plan-paste';
import { scenarioTextOf } from './recognising/scenario-text';
import { requestIntake } from './request-intake';
import type { Intake, RawFile, TakenFile } from './take-files';

/** The file that a paste makes where there is none. */
const PASTED_FILE = 'mesh.yaml';

/** The caret, or what is selected, in a file; offsets are UTF-16 code units. */
export interface Selected {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Takes a paste over from the editor if there is more to it than inserting text.
 *
 * @returns false if the editor should go on and insert it
 */
export function takePaste(pasted: string, selected: Selected): boolean {
  const text = appStore.getState().files.find((one) => one.file === selected.file)?.text ?? '';
  const scenarioText = scenarioTextOf([{ name: selected.file, content: pasted }]);
  if (scenarioText !== null && text.trim() === text.slice(selected.start, selected.end).trim()) {
    appStore.getState().followLink({ scenarioText });
    return true;
  }
  if (looksObserved(pasted)) {
    void takeObserved(pasted);
    return true;
  }
  const plan = planPaste(pasted, { text, selected: text.slice(selected.start, selected.end) });
  switch (plan.kind) {
    case 'leave':
      return false;
    case 'refuse':
      showNotice({ kind: 'refused', refused: [{ name: null, refusal: plan.refusal }] });
      return true;
    case 'replace-file':
    case 'insert-cleaned':
      void pasteCleaned(pasted, selected, plan.kind === 'replace-file');
      return true;
  }
}

/** Adds files to the mesh. A single file without text makes room for them. */
export async function addFiles(brought: readonly RawFile[], isPasted = false): Promise<void> {
  const raw = await withoutObserved(brought);
  if (raw.length === 0) return;
  const scenarioText = scenarioTextOf(raw);
  if (scenarioText !== null) return appStore.getState().followLink({ scenarioText });
  await take(raw, isPasted, (taken, before) => {
    const present = before.files.filter((file) => before.files.length > 1 || file.text.trim() !== '');
    const names = namesFor(taken, present);
    return variants('Added', taken, names, before, (texts) => ({
      ...before,
      files: [...present, ...texts],
      activeFile: names[0] ?? '',
    }));
  });
}

/** Takes logs and recordings out of what is brought in: they become checks. */
async function withoutObserved(raw: readonly RawFile[]): Promise<readonly RawFile[]> {
  const others: RawFile[] = [];
  for (const file of raw) {
    const text = textOf(file);
    if (text === null || !looksObserved(text) || !(await takeObserved(text))) others.push(file);
  }
  return others;
}

function textOf({ content }: RawFile): string | null {
  if (typeof content === 'number') return null;
  return typeof content === 'string' ? content : decodeText(content);
}

async function takeObserved(text: string): Promise<boolean> {
  const module = await import('./observed/take-observed');
  return module.takeObserved(text);
}

/** Puts files in the place of the whole mesh. Calls that were declared for the old one go with it, and so do scenes of a talk about it. */
export async function replaceMesh(raw: readonly RawFile[], title: string): Promise<void> {
  await take(raw, true, (taken, before) => {
    const names = namesFor(taken, []);
    return variants('Replaced', taken, names, before, (files) => ({
      title,
      calls: [],
      scenes: [],
      files,
      activeFile: names[0] ?? '',
    }));
  });
}

export function addPasted(text: string): Promise<void> {
  return addFiles([{ name: PASTED_FILE, content: text }], true);
}

export function replaceByPasted(text: string, title: string): Promise<void> {
  return replaceMesh([{ name: PASTED_FILE, content: text }], title);
}

export function undoIntake(report: IntakeReport): void {
  applySnapshot(appStore, report.before);
  showNotice(null);
}

/** Brings back what was removed as noise. The values of Secrets stay removed. */
export function keepAsPasted(report: IntakeReport): void {
  const notice = intakeStore.getState().notice;
  applySnapshot(appStore, report.asPasted);
  const refused = notice?.kind === 'taken' ? notice.refused : [];
  showNotice({ kind: 'taken', report: settled(appStore, { ...report, isAsPasted: true }), refused });
}

/** Whether the text is still as the intake left it: only then can the bar take it back without losing later edits. */
export function isUntouched(report: IntakeReport, files: readonly SourceDocument[]): boolean {
  return files === (report.isAsPasted ? report.asPasted : report.cleaned).files;
}

export function closeWithUndo(file: string): void {
  const { files, closeFile, isReadOnly, refuseEdit } = appStore.getState();
  if (isReadOnly) return refuseEdit();
  const index = files.findIndex((one) => one.file === file);
  const closed = files[index];
  if (closed === undefined) return;
  closeFile(file);
  showNotice({ kind: 'closed', file: closed, index });
}

/** Puts a closed file back where it was; what was edited meanwhile stays. */
export function reopen(closed: SourceDocument, index: number): void {
  const { title, calls, files } = appStore.getState();
  const file = freeFileName(
    closed.file,
    files.map((one) => one.file),
  );
  applySnapshot(appStore, { title, calls, files: files.toSpliced(index, 0, { ...closed, file }), activeFile: file });
  showNotice(null);
}

async function pasteCleaned(pasted: string, selected: Selected, isWhole: boolean): Promise<void> {
  await take([{ name: selected.file || PASTED_FILE, content: pasted }], true, (taken, before) => {
    const [only] = taken;
    if (only === undefined) return null;
    const present = before.files.find((one) => one.file === selected.file);
    if (present === undefined) {
      return variants('Added', taken, [only.name], before, (files) => ({ ...before, files, activeFile: only.name }));
    }
    return variants(isWhole ? 'Added' : 'Inserted', taken, [present.file], before, ([inserted]) => {
      const around = isWhole ? ['', ''] : [present.text.slice(0, selected.start), present.text.slice(selected.end)];
      const file = { file: present.file, text: around.join(inserted?.text ?? '') };
      return { ...before, files: before.files.map((one) => (one === present ? file : one)) };
    });
  });
}

/** Reads, and then applies what `plan` makes of it. While reading, the text cannot be edited, so `before` stays true. */
async function take(
  raw: readonly RawFile[],
  isPasted: boolean,
  plan: (taken: readonly TakenFile[], before: Snapshot) => IntakeReport | null,
): Promise<void> {
  if (intakeStore.getState().isReading) return;
  if (appStore.getState().isReadOnly) return appStore.getState().refuseEdit();
  intakeStore.setState({ isReading: true, notice: null });
  try {
    const { taken, refused }: Intake = await requestIntake(raw);
    const reasons = refused.map(({ name, refusal }) => ({ name: isPasted ? null : name, refusal }));
    const report = taken.length === 0 ? null : plan(taken, snapshotOf(appStore));
    if (report === null) {
      showNotice(reasons.length === 0 ? null : { kind: 'refused', refused: reasons });
      return;
    }
    applySnapshot(appStore, report.cleaned);
    showNotice({ kind: 'taken', report: settled(appStore, report), refused: reasons });
  } catch (error) {
    showNotice({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  } finally {
    intakeStore.setState({ isReading: false });
  }
}

function namesFor(taken: readonly TakenFile[], present: readonly SourceDocument[]): readonly string[] {
  const names: string[] = present.map((one) => one.file);
  for (const { name } of taken) names.push(freeFileName(name, names));
  return names.slice(present.length);
}

function variants(
  action: IntakeReport['action'],
  taken: readonly TakenFile[],
  names: readonly string[],
  before: Snapshot,
  snapshot: (files: readonly SourceDocument[]) => Snapshot,
): IntakeReport {
  const texts = (pick: (clean: CleanText) => string) =>
    taken.map(({ clean }, at) => ({ file: names[at] ?? '', text: pick(clean) }));
  const sum = (pick: (clean: CleanText) => number) => taken.reduce((total, { clean }) => total + pick(clean), 0);
  return {
    action,
    files: action === 'Inserted' ? [] : names,
    documentCount: sum((clean) => clean.documentCount),
    secretCount: sum((clean) => clean.secretCount),
    removed: {
      managedFields: sum((clean) => clean.removed.managedFields),
      status: sum((clean) => clean.removed.status),
      lastApplied: sum((clean) => clean.removed.lastApplied),
    },
    isAsPasted: false,
    before,
    cleaned: snapshot(texts((clean) => clean.text)),
    asPasted: snapshot(texts((clean) => clean.asPasted)),
  };
}

/** The store may hold an equal list of its own; remember that one, so that a later edit can be told by identity. */
function settled(store: AppStore, report: IntakeReport): IntakeReport {
  const { files } = store.getState();
  return report.isAsPasted
    ? { ...report, asPasted: { ...report.asPasted, files } }
    : { ...report, cleaned: { ...report.cleaned, files } };
}
