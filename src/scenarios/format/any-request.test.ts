import { expect, test } from 'vitest';
import { anyRequest as theEngines } from '../../engine';
import { anyRequest } from './any-request';

test('any request is the same here as in the engine', () => {
  expect(anyRequest).toEqual(theEngines);
});
