import { expect, test } from 'vitest';
import { parseScenario } from '../../../scenarios';
import { isPathToState } from './state-guarantee';

const PATHS = ['/', '/admin', '/a b', 'admin', '*', '*admin', 'GET', 'GET /x', '/{*}'];
const cases = ['GET', ''].flatMap((method) => PATHS.map((path) => [method, path] as const));

test.each(cases)('a path that may be stated with %j is the one that a file gives back: %j', (method, path) => {
  const request = `${method} ${path}`.trim();
  const text = `title: t\nmanifests: ''\nexpect:\n- {only: [], to: 'a/b:80', http: ${JSON.stringify(request)}}\n`;
  const parsed = parseScenario(text);
  const http = parsed.ok ? parsed.scenario.guarantees[0]?.http : undefined;
  const isSame = http?.path === path && (method === '' || http.method === method);
  expect(isPathToState(path, method)).toBe(isSame);
});

test('any path may be stated', () => {
  expect([isPathToState('', ''), isPathToState('', 'GET')]).toEqual([true, true]);
});
