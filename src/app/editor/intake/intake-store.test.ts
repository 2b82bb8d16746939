import { expect, test } from 'vitest';
import { createAppStore } from '../../store/app-store';
import { dropStaleNotices, intakeStore, showNotice } from './intake-store';
import type { IntakeReport } from './notice';

const file = { file: 'mesh.yaml', text: 'kind: A\n' };
const scenario = { title: 'T', calls: [], files: [file] };
const text = { ...scenario, activeFile: 'mesh.yaml' };

const report: IntakeReport = {
  action: 'Added',
  files: ['mesh.yaml'],
  documentCount: 1,
  secretCount: 0,
  removed: { managedFields: 0, status: 0, lastApplied: 0 },
  isAsPasted: false,
  before: text,
  cleaned: text,
  asPasted: text,
};

function storeWithNotice() {
  const store = createAppStore();
  store.getState().replaceScenario(scenario);
  dropStaleNotices(store);
  showNotice({ kind: 'taken', report, refused: [] });
  return store.getState();
}

const notice = () => intakeStore.getState().notice;

test('what was brought in is told for as long as its text is there', () => {
  const { editFile, addFile, renameScenario } = storeWithNotice();
  editFile('mesh.yaml', 'kind: B\n');
  addFile('more.yaml', '');
  renameScenario('Other');
  expect(notice()).not.toBeNull();
});

test('goes when another scenario is opened, even with a file of the same name', () => {
  storeWithNotice().replaceScenario({ title: 'U', calls: [], files: [{ ...file, text: 'kind: C\n' }] });
  expect(notice()).toBeNull();
});

test('goes with the files that it names', () => {
  storeWithNotice().closeFile('mesh.yaml');
  expect(notice()).toBeNull();
});
