import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';

const items = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => items.get(key) ?? null,
  setItem: (key: string, value: string) => void items.set(key, value),
});

test('titles that an earlier version wrote are gone once they are read, and the pins stay', async () => {
  const own = { 'shop/web': { x: 1, y: 2 } };
  items.set('pins.v1', JSON.stringify({ 'My secret title': own, '~1abc': own }));
  const { pinKey, usePins } = await import('./pins');
  expect(pinKey('a')).toBe(`sha256:${createHash('sha256').update('a').digest('hex')}`);
  expect(items.get('pins.v1')).toBe(JSON.stringify({ [pinKey('My secret title')]: own }));
  expect(usePins.getState().pins[pinKey('My secret title')]).toEqual(own);
});
