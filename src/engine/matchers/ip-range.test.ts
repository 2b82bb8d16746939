import { describe, expect, test } from 'vitest';
import { isInRange, isIpAddress, parseCidr } from './ip-range';

test.each([
  ['10.1.0.4', true],
  ['010.1.0.4', false],
  ['10.1.4', false],
  ['10.1.0.4:80', false],
  ['2001:DB8::1', true],
  ['[2001:db8::1]', false],
  ['fe80::1%eth0', true],
  ['::10.1.0.4', true],
  ['::ffff:010.1.0.4', false],
  ['::ffff:10.1.0.256', false],
  ['::ffff:10.1', false],
  ['12345::', false],
])('whether %s is an address', (text, expected) => {
  expect(isIpAddress(text)).toBe(expected);
});

describe('ranges', () => {
  test.each([
    ['10.1.0.4', '10.1.0.7/30', true],
    ['10.1.0.4', '::/0', false],
    ['::ffff:10.1.0.4', '0.0.0.0/0', false],
    ['::ffff:10.1.0.4', '::ffff:0:0/96', true],
    ['::10.1.0.4', '::ffff:0:0/96', false],
    ['::10.1.0.4', '::a01:4', true],
    ['0:0:0:0:0:0:10.1.0.4', '::10.1.0.4/128', true],
    ['64:ff9b::10.1.0.4', '64:ff9b::/96', true],
  ])('%s in %s', (address, text, expected) => {
    const range = parseCidr(text);
    expect(range !== null && isInRange(address, range)).toBe(expected);
  });
});
