import { expect, test } from 'vitest';
import type { Question } from '../../../engine';
import { anyRequest } from '../../../scenarios/format/any-request';
import { createAppStore } from '../app-store';
import { selectTokenText } from '../views/token-text';

const question = (bearer: string) => ({ http: { ...anyRequest, token: { bearer } } }) as Question;

test('saved tokens have names of their own, and the same text is saved once', () => {
  const store = createAppStore();
  const { saveToken } = store.getState();
  saveToken({ name: 'alice', text: 'a', isMade: true });
  saveToken({ name: 'alice', text: 'b', isMade: true });
  saveToken({ name: 'bob', text: 'a', isMade: false });
  expect(store.getState().tokens.map(({ name, text }) => `${name} ${text}`)).toEqual(['alice a', 'alice 2 b']);
  expect(selectTokenText(store.getState())).toBe('a');
});

test('the token of the asked call is looked at until one is chosen', () => {
  const store = createAppStore();
  store.setState({ question: question('sent') });
  expect(selectTokenText(store.getState())).toBe('sent');
  store.getState().saveToken({ name: 'alice', text: 'own', isMade: true });
  expect(selectTokenText(store.getState())).toBe('own');
  store.getState().removeToken(store.getState().chosenToken ?? 0);
  expect(selectTokenText(store.getState())).toBe('sent');
});

test('keys are brought for a rule, and taken back', () => {
  const store = createAppStore();
  const { bringKeys } = store.getState();
  bringKeys('shop/jwt', 0, 'a');
  bringKeys('shop/jwt', 1, 'b');
  bringKeys('shop/jwt', 0, 'c');
  expect(store.getState().tokenKeys).toEqual([
    { policy: 'shop/jwt', rule: 1, jwks: 'b' },
    { policy: 'shop/jwt', rule: 0, jwks: 'c' },
  ]);
  bringKeys('shop/jwt', 0, null);
  expect(store.getState().tokenKeys).toHaveLength(1);
});

test('a copy with something wrong is one no more once it was changed by hand', () => {
  const store = createAppStore();
  store.getState().saveToken({ name: 'alice', text: 'a', isMade: true });
  store.getState().saveToken({ name: 'alice, expired', text: 'b', isMade: true, spoiled: { from: 1, how: 'expire' } });
  expect(store.getState().tokens[1]?.spoiled?.from).toBe(1);
  store.getState().changeToken(2, 'c');
  expect(store.getState().tokens[1]).toEqual({ id: 2, name: 'alice, expired', text: 'c', isMade: true });
});
