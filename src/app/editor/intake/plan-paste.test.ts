import { expect, test } from 'vitest';
import { planPaste } from './plan-paste';

const three = 'kind: A\n---\nkind: B\n---\nkind: C\n';
const list = 'apiVersion: v1\nkind: List\nitems: []\n';
const secret = 'kind: Secret\ndata: {a: b}\n';

test.each([
  ['three documents into an empty file', three, '', '', 'replace-file'],
  ['three documents over a selected file', three, 'kind: X\n', 'kind: X', 'replace-file'],
  ['three documents at a caret', three, 'kind: X\n', '', 'leave'],
  ['a List into an empty file', list, ' \n', '', 'replace-file'],
  ['a List in JSON into an empty file', '{"kind": "List", "items": []}', '', '', 'replace-file'],
  ['a List at a caret', list, 'kind: X\n', '', 'leave'],
  ['two documents into an empty file', 'kind: A\n---\nkind: B\n', '', '', 'leave'],
  ['a word', 'reviews', 'kind: X\n', 'X', 'leave'],
  ['a Secret at a caret', secret, 'kind: X\n', '', 'insert-cleaned'],
  ['a Secret into an empty file', secret, '', '', 'replace-file'],
  ['a table', 'NAME   READY\nx   1/1\n', 'kind: X\n', '', 'refuse'],
] as const)('%s', (_name, pasted, text, selected, kind) => {
  expect(planPaste(pasted, { text, selected }).kind).toBe(kind);
});
