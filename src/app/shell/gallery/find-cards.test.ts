import { expect, test } from 'vitest';
import { findCards } from './find-cards';

const cards = [
  { id: 'deny-wins', subject: 'Authorization', title: 'DENY wins over ALLOW', sentence: 'The call is denied.' },
  { id: 'strict', subject: 'Mutual TLS', title: 'STRICT resets plaintext', sentence: 'A pod without a proxy.' },
  { id: 'expired', subject: 'Tokens', title: 'An expired token is refused', sentence: 'Before any policy is read.' },
  { id: 'job', subject: 'Start here', title: 'A job without a proxy', sentence: 'It cannot call STRICT services.' },
];

test.each([
  ['', ['deny-wins', 'strict', 'expired', 'job']],
  ['strict', ['strict', 'job']],
  ['plaintext STRICT', ['strict']],
  ['proxy job', ['job']],
  ['403', ['deny-wins', 'expired']],
  ['jwt', ['expired']],
  ['mtls', ['strict', 'job']],
  ['palintext', ['strict']],
  ['strcit', ['strict', 'job']],
  ['expird tokn', ['expired']],
  ['nothing like that', []],
  ['xyz', []],
])('%s', (text, found) => {
  expect(findCards(cards, text).map(({ id }) => id)).toEqual(found);
});
