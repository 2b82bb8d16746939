import { expect, test } from 'vitest';
import { decodeText } from './decode-text';

test('reads UTF-8 and drops its byte order mark', () => {
  expect(decodeText(new TextEncoder().encode('\uFEFFname: ä'))).toBe('name: ä');
});

test('reads what PowerShell writes', () => {
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0x61, 0, 0x3a, 0]))).toBe('a:');
});

test('reads nothing from binary data', () => {
  expect(decodeText(new Uint8Array([0x1f, 0x8b, 0x08, 0xff]))).toBeNull();
});
