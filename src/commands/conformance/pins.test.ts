import { describe, expect, test } from 'vitest';
import { checkPin, isPinned } from './pins';

const pin = { file: 'jwt', requests: 99.5, documents: 100, except: { 'jwt-0-00': 'tokens are not read yet' } };

function checked(passed: number, failed: number) {
  const [requests] = checkPin(pin, {
    file: 'jwt',
    cases: 1,
    requests: { passed, failed },
    documents: { passed: 1, failed: 0 },
  });
  return requests;
}

describe('a pin', () => {
  test('fails below its share', () => {
    expect(checked(994, 6)).toEqual({
      holds: false,
      text: 'jwt requests: 994 of 1000 (99.4 %), pinned at 99.5 %: fewer agree than before',
    });
  });

  test('holds at its share, and asks to be raised above it', () => {
    expect(checked(995, 5)).toEqual({ holds: true, text: 'jwt requests: 995 of 1000 (99.5 %), pinned at 99.5 %' });
    expect(checked(1000, 0)?.text).toContain('the pin can be raised to 100 %');
  });

  test('one that disagrees among many is less than 100 %', () => {
    expect(
      checkPin(
        { ...pin, requests: 100 },
        { file: 'jwt', cases: 1, requests: { passed: 99999, failed: 1 }, documents: { passed: 0, failed: 0 } },
      )[0]?.holds,
    ).toBe(false);
  });

  test('leaves its exceptions out', () => {
    expect(['jwt-0-0012', 'jwt-0-0120'].map((id) => isPinned(pin, id))).toEqual([false, true]);
  });
});
