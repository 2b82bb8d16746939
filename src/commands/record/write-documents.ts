import { stringify } from 'yaml';
import type { Fields } from './generated-case';

/** A scalar that is written as it is, without the quotes that would make a text of it. */
export function verbatim(text: string): string {
  return `<verbatim ${text}>`;
}

/** One YAML document for each manifest, quoted as a reader of YAML 1.1 needs it. */
export function writeDocuments(manifests: readonly Fields[]): string {
  return manifests
    .map((manifest) => stringify(manifest, { schema: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false }))
    .join('---\n')
    .replace(/"?<verbatim ([^>]*)>"?/g, '$1');
}
