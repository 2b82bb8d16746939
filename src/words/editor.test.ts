import { expect, test } from 'vitest';
import { intakeSentence, notEvaluated, refusalSentence } from './editor';

const nothing = { managedFields: 0, status: 0, lastApplied: 0 };

test('says what a paste brought', () => {
  const objects = { all: 214, evaluated: 38 };
  const removed = { managedFields: 3, status: 2, lastApplied: 1 };
  const said = { action: 'Added', documents: 1, objects, secrets: 12, removed, isAsPasted: false } as const;
  expect(intakeSentence(said)).toBe(
    'Added 214 objects: 38 evaluated, 176 kept as text. 12 Secrets emptied. Removed `managedFields`, `status` and last-applied notes.',
  );
  expect(intakeSentence({ ...said, isAsPasted: true })).toBe(
    'Added 214 objects: 38 evaluated, 176 kept as text. 12 Secrets emptied.',
  );
  expect(intakeSentence({ ...said, objects: null, documents: 3, secrets: 1, removed: nothing })).toBe(
    'Added 3 documents. 1 Secret emptied.',
  );
});

test('says why nothing was added', () => {
  expect(refusalSentence({ kind: 'table' }, null)).toBe("This is kubectl's table. Run it again with `-o yaml`.");
  expect(refusalSentence({ kind: 'too-large', bytes: 7_120_000 }, 'mesh.yaml')).toBe(
    '`mesh.yaml` makes 7.2 MB. Up to 5 MB can be added at once. It was not added.',
  );
  expect(refusalSentence({ kind: 'binary' }, 'a.tgz')).toBe(
    '`a.tgz` is not text: it holds binary data. It was not added.',
  );
});

test('says which document is not evaluated', () => {
  expect(notEvaluated(1, 41, 'missing colon')).toBe('1 document is not evaluated: line 41, missing colon.');
  expect(notEvaluated(2, 41, 'missing colon')).toBe(
    '2 documents are not evaluated. The first: line 41, missing colon.',
  );
});
