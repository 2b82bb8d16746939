// Every message of Istio's own code about the recorded objects, and no other.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseDocuments } from '../manifests/parse-documents';
import { admit } from './admit';
import type { Finding } from './finding';

interface Recorded {
  readonly id: string;
  readonly manifests: string;
  readonly rejected?: readonly { readonly by: string; readonly message: string }[];
  readonly warnings?: readonly { readonly by: string; readonly message: string }[];
}

function read(name: string): readonly Recorded[] {
  const bytes = readFileSync(new URL(`../../../conformance/${name}.jsonl.gz`, import.meta.url));
  return gunzipSync(bytes)
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
}

/** Go joins errors into one text, in an order that differs from run to run; these are the single ones. */
function singles(message: string): readonly string[] {
  const prefix = /^(?:configuration is invalid: |[A-Za-z]+\/[^:]*?: )/.exec(message)?.[0] ?? '';
  const rest = message.slice(prefix.length);
  const unknown = /^unknown fields \[([^]*)\]$/.exec(rest)?.[1];
  if (unknown !== undefined) return unknown.split(' ').map((field) => `unknown field "${field}"`);
  const list = /^\[([^]*)\]$/.exec(rest)?.[1];
  const parts = list === undefined ? splitErrors(rest) : list.split(/, (?=(?:spec|status|<nil>)\S*: )/);
  return parts.map(normalize).sort();
}

/** `a: 2 errors occurred: * b * c` says a: b, and a: c. What an error holds in turn stands indented no deeper. */
function splitErrors(text: string): readonly string[] {
  const several = /^(.*?)\d+ errors? occurred:\n\t\* ([^]*)$/.exec(text);
  if (several === null) return [text.trim()];
  const [, before = '', errors = ''] = several;
  return errors
    .trim()
    .split(before === '' ? /\n+\t\* (?!bad (?:IP|CIDR|port))/ : /\n+\t\* /)
    .flatMap((error) => splitErrors(before + error));
}

function normalize(message: string): string {
  return message
    .replace(/^<nil>: (Invalid value: "": "([^"]*)" must)/, '$2: $1')
    .replace(/ \(\*jwk\.\w+\)/, '')
    .replace(/(bad Duration: time: )[^]*/, '$1')
    .replace(/ {2,}/g, ' ') // protobuf varies its spaces on purpose
    .replace(/(must be a valid CEL expression, ERROR: <input>:)[^]*/, '$1')
    .trim();
}

const mine = (findings: readonly Finding[], isExtra: (message: string) => boolean) =>
  findings
    .flatMap(({ message }) => splitErrors(message).map(normalize))
    .filter((message) => !isExtra(message))
    .sort();

/** The same error is told once for each place that has it, and no message tells the places apart. */
const different = (messages: readonly string[]) => [...new Set(messages)].sort();

describe.each(['invalid', 'own-invalid'])('%s', (name) => {
  test.each(read(name).map((recorded) => [recorded.id, recorded] as const))(
    '%s',
    (_id, { manifests, rejected, warnings }) => {
      const findings = parseDocuments([{ file: 'a.yaml', text: manifests }]).flatMap((document) =>
        document.manifests.flatMap(admit),
      );
      const refused = findings.filter((finding) => !finding.isWarning);
      expect(refused[0]?.by).toBe(rejected?.[0]?.by);
      const expected = (rejected ?? []).flatMap(({ message }) => singles(message));
      // Unknown fields are told beside whatever else the schema refuses.
      const isExtra = (message: string) => message.startsWith('unknown field') && !expected.includes(message);
      expect(different(mine(refused, isExtra))).toEqual(different(expected));
      expect(
        mine(
          findings.filter((finding) => finding.isWarning),
          () => false,
        ),
      ).toEqual((warnings ?? []).flatMap(({ message }) => singles(message)));
    },
  );
});
