import { expect, test } from 'vitest';
import { takeFiles } from './take-files';

const bytes = (text: string) => new TextEncoder().encode(text);

test('takes text, refuses the rest, and says why', () => {
  const { taken, refused } = takeFiles([
    { name: 'a.yaml', content: bytes('kind: A\n') },
    { name: 'b.tgz', content: new Uint8Array([0x1f, 0x8b, 0xff]) },
    { name: 'c.txt', content: 'NAME   AGE\nx      1d\n' },
  ]);
  expect(taken.map((file) => [file.name, file.clean.text])).toEqual([['a.yaml', 'kind: A\n']]);
  expect(refused).toEqual([
    { name: 'b.tgz', refusal: { kind: 'binary' } },
    { name: 'c.txt', refusal: { kind: 'table' } },
  ]);
});

test('counts the limits for all files together', () => {
  const file = (name: string) => ({ name, content: 'kind: A\n---\n'.repeat(6_000) });
  const { taken, refused } = takeFiles([file('a.yaml'), file('b.yaml')]);
  expect(taken.map((one) => one.name)).toEqual(['a.yaml']);
  expect(refused).toEqual([{ name: 'b.yaml', refusal: { kind: 'too-many-documents', count: 12_000 } }]);
});
