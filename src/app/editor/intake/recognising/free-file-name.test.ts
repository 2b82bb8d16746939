import { expect, test } from 'vitest';
import { freeFileName } from './free-file-name';

test.each([
  ['mesh.yaml', [], 'mesh.yaml'],
  ['mesh.yaml', ['mesh.yaml'], 'mesh-2.yaml'],
  ['mesh.yaml', ['mesh.yaml', 'mesh-2.yaml'], 'mesh-3.yaml'],
  ['notes', ['notes'], 'notes-2'],
])('%s beside %j is %s', (wanted, taken, name) => {
  expect(freeFileName(wanted, taken)).toBe(name);
});
