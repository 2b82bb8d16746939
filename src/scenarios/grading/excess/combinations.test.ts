import { expect, test } from 'vitest';
import { combinationsOf } from './combinations';

test('each value comes alone before any comes with another, and all come once', () => {
  const all = [...combinationsOf([3, 1, 2])].map((one) => one.join(''));
  expect(all).toEqual(['000', '001', '100', '200', '101', '201']);
});

test('of nothing there is one', () => {
  expect([...combinationsOf([])]).toEqual([[]]);
});
