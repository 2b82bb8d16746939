import { stringify, type ToStringOptions } from 'yaml';
import type { Random } from '../../bench/random';
import { oneOf } from '../chance';
import type { Fields } from '../generated-case';

const STYLES: readonly ToStringOptions[] = [
  {},
  { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' },
  { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE' },
  { collectionStyle: 'flow' },
  { indent: 4, indentSeq: false },
  { blockQuote: 'folded' },
];

/** The same objects in the many ways in which people and tools write YAML. */
export function writeOddly(random: Random, manifests: readonly Fields[]): string {
  return manifests
    .map((manifest) => {
      const style = random.chance(0.6) ? {} : oneOf(random, STYLES);
      const text = stringify(manifest, {
        schema: 'yaml-1.1',
        lineWidth: 0,
        aliasDuplicateObjects: random.chance(0.3),
        ...style,
      });
      return random.chance(0.1)
        ? text.replaceAll('\n', '\r\n')
        : random.chance(0.1)
          ? `# written by hand\n${text}...\n`
          : text;
    })
    .join('---\n');
}
