// What Go's own functions said, for each text.
import { expect, test } from 'vitest';
import { addressFamily, prefixFault } from './netip';
import { parseDuration } from './parse-duration';
import { parseFirstJson } from './parse-json';
import { parseRequestUri, parseUrl } from './parse-url';
import { quote } from './quote';
import { regexpFault } from './regexp-fault';

test.each([
  ['10.0.0.1', 4],
  ['0.0.0.0', 4],
  ['::1', 6],
  ['00::', 6],
  ['fe80::1%eth0', 6],
  ['::ffff:1.2.3.4', 6],
  ['1:2:3:4:5:6:7:8', 6],
  ['1:2:3:4:5:6:1.2.3.4', 6],
  ['010.0.0.1', null],
  ['10.0.0', null],
  ['256.1.1.1', null],
  [' 1.2.3.4', null],
  ['1.2.3.4%a', null],
  ['1::2::3', null],
  ['1::2:3:4:5:6:7:8', null],
  [':1', null],
  ['1:', null],
  ['fe80::1%', null],
  ['::1.2.3', null],
  ['12345::', null],
  ['80', null],
  ['', null],
])('the family of the address %j is %s', (text, family) => {
  expect(addressFamily(text)).toBe(family);
});

test.each([
  ['10.0.0.0/8', null],
  ['1.2.3.4/0', null],
  ['2001:db8::/32', null],
  ['10.0.0.0/33', 'prefix length out of range'],
  ['::1/129', 'prefix length out of range'],
  ['1.2.3.4/08', 'bad bits after slash: "08"'],
  ['1.2.3.4/', 'bad bits after slash: ""'],
  ['1.2.3.4/+8', 'bad bits after slash: "+8"'],
  ['fe80::1%eth0/64', 'IPv6 zones cannot be present in a prefix'],
  ['/8', 'ParseAddr(""): unable to parse IP'],
])('the range %j: %s', (text, fault) => {
  expect(prefixFault(text)).toBe(fault === null ? null : `netip.ParsePrefix(${quote(text)}): ${fault}`);
});

test.each([
  ['1s', 1_000_000_000n],
  ['1m30s', 90_000_000_000n],
  ['.5s', 500_000_000n],
  ['1.0005s', 1_000_500_000n],
  ['1500us', 1_500_000n],
  ['-1s', -1_000_000_000n],
  ['0', 0n],
  ['1', null],
  ['1d', null],
  ['s', null],
  ['.s', null],
  ['1 s', null],
  ['', null],
  ['9223372036854775807ns', 9223372036854775807n],
  ['9223372036854775808ns', null],
])('the duration %j is %s ns', (text, nanoseconds) => {
  expect(parseDuration(text)).toBe(nanoseconds);
});

test.each([
  ['https://a.example.com/jwks', null, null],
  ['https://[::1]:80/', null, null],
  ['https://u:p@a/', null, null],
  ['https://', null, null],
  ['https:a', null, null],
  ['https://a/ b', null, null],
  ['a', null, 'invalid URI for request'],
  ['', null, 'empty url'],
  ['https://a b', 'invalid character " " in host name', 'invalid character " " in host name'],
  ['https://a:b/', 'invalid port ":b" after host', 'invalid port ":b" after host'],
  ['https://a:80:81', 'invalid port ":80:81" after host', 'invalid port ":80:81" after host'],
  ['https://a/%zz', 'invalid URL escape "%zz"', 'invalid URL escape "%zz"'],
  ['https://%41/', 'invalid URL escape "%41"', 'invalid URL escape "%41"'],
  ['https://[1.2.3.4]/', 'invalid IP-literal', 'invalid IP-literal'],
  [':a', 'missing protocol scheme', 'missing protocol scheme'],
  ['1a://b', 'first path segment in URL cannot contain colon', 'invalid URI for request'],
  ['http://a#%z', 'invalid URL escape "%z"', 'invalid character "#" in host name'],
])('the URL %j: %s; as a request: %s', (text, fault, requestFault) => {
  const shown = (reason: string | null) => (reason === null ? null : `parse ${quote(text)}: ${reason}`);
  expect(parseUrl(text).fault).toBe(shown(fault));
  expect(parseRequestUri(text).fault).toBe(shown(requestFault));
});

test('a URL has the scheme in lower case, and the port', () => {
  expect(parseUrl('HTTPS://a:8443/b').url).toEqual({ scheme: 'https', port: '8443' });
});

test.each([
  'a.*',
  '(?i)a',
  '(?P<n>a)',
  '(?<n>a)',
  '\\pL',
  '[\\p{Greek}a]',
  'a{2}',
  'a{,2}',
  'a{1',
  '[[:alpha:]]',
  '\\Q(\\E',
  '\\z',
  '(?:a|b)?',
  '^*',
  '(|a)*',
  '[]a]',
  '\\_',
  '(a)(?i)*',
  '[a-]',
  '[\\d-a]',
  '\\777',
  '(a{2}){500}',
  'x*?',
  '😀*',
  '',
])('RE2 takes %j', (expression) => {
  expect(regexpFault(expression)).toBeNull();
});

test.each([
  ['a**', 'invalid nested repetition operator: `**`'],
  ['x*??', 'invalid nested repetition operator: `*??`'],
  ['*', 'missing argument to repetition operator: `*`'],
  ['a|*', 'missing argument to repetition operator: `*`'],
  ['\\Q\\E*', 'missing argument to repetition operator: `*`'],
  ['(', 'missing closing ): `(`'],
  [')', 'unexpected ): `)`'],
  ['[a', 'missing closing ]: `[a`'],
  ['[]', 'missing closing ]: `[]`'],
  ['[z-a]', 'invalid character class range: `z-a`'],
  ['[[:foo:]]', 'invalid character class range: `[:foo:]`'],
  ['\\p{Foo}', 'invalid character class range: `\\p{Foo}`'],
  ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['(?i', 'invalid or unsupported Perl syntax: `(?i`'],
  ['(?i-)', 'invalid or unsupported Perl syntax: `(?i-)`'],
  ['(?P<n', 'invalid named capture: `(?P<n`'],
  ['(?P<1-2>a)', 'invalid named capture: `(?P<1-2>`'],
  ['\\1', 'invalid escape sequence: `\\1`'],
  ['\\Z', 'invalid escape sequence: `\\Z`'],
  ['[a-\\d]', 'invalid escape sequence: `\\d`'],
  ['\\', 'trailing backslash at end of expression: ``'],
  ['a{2,1}', 'invalid repeat count: `{2,1}`'],
  ['a{1001}', 'invalid repeat count: `{1001}`'],
  ['(a{100}){11}', 'invalid repeat count: `{11}`'],
])('RE2 refuses %j: %s', (expression, fault) => {
  expect(regexpFault(expression)).toBe(`error parsing regexp: ${fault}`);
});

test.each([
  ['{"a":[1,-2.5e3,"b\\u0041\\n",true,null]}', { a: [1, -2500, 'bA\n', true, null] }],
  [' [] x', []],
  ['{"a":{}} {', { a: {} }],
])('the first JSON value of %j', (text, value) => {
  expect(parseFirstJson(text)).toEqual({ value, fault: null });
});

test.each([
  ['not json', "invalid character 'o' in literal null (expecting 'u')"],
  ['', 'EOF'],
  ['{', 'unexpected EOF'],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":01}', "invalid character '1' after object key:value pair"],
  ['{"a":-}', "invalid character '}' in numeric literal"],
  ['{"a":"\\q"}', "invalid character 'q' in string escape code"],
  ['{"a":"\\u12"}', `invalid character '"' in \\u hexadecimal character escape`],
  ['[1 2]', "invalid character '2' after array element"],
  ['{"a":"\n"}', "invalid character '\\n' in string literal"],
])('JSON of %j: %s', (text, fault) => {
  expect(parseFirstJson(text).fault).toBe(fault);
});
