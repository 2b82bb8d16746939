// What the documents at the top point to has to be there.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);

test.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('every link of %s leads to a file', (name) => {
  const text = readFileSync(new URL(name, root), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '');
  expect(links.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test('ARCHITECTURE.md names functions that the linked files export', () => {
  const text = readFileSync(new URL('ARCHITECTURE.md', root), 'utf8');
  const links = [...text.matchAll(/\[`([a-z]+[A-Z]\w*)`\]\(([^)]+)\)/g)];
  expect(links.length).toBeGreaterThan(10);
  const missing = links.filter(([, name, path]) => {
    const source = readFileSync(new URL(path ?? '', root), 'utf8');
    return !new RegExp(`^export (?:const|(?:async )?function\\*?) ${name}\\b`, 'm').test(source);
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});
