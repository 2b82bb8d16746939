import { expect, test, vi } from 'vitest';
import { arrivalOf } from './arriving';

test('whoever listens too late is told all the same', async () => {
  const arrival = arrivalOf(Promise.resolve('a pane'));
  expect(arrival.read()).toBe('awaited');
  await Promise.resolve();
  expect(arrival.read()).toEqual({ value: 'a pane' });
  const told = vi.fn();
  arrival.subscribe(told);
  await Promise.resolve();
  expect(told).toHaveBeenCalledOnce();
});

test('what cannot be had is told as well, and nobody who has gone', async () => {
  const arrival = arrivalOf(Promise.reject(new Error('offline')));
  const [there, gone] = [vi.fn(), vi.fn()];
  arrival.subscribe(there);
  arrival.subscribe(gone)();
  await vi.waitFor(() => expect(there).toHaveBeenCalledOnce());
  expect(gone).not.toHaveBeenCalled();
  expect(arrival.read()).toEqual({ fault: new Error('offline') });
});
