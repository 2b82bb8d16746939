import { matchesWhole } from './re2';

/** How a route compares a value that users named. @upstream istio/istio pilot/pkg/networking/util/util.go ConvertToEnvoyMatch */
export type ValueMatch =
  | { readonly kind: 'present' }
  | { readonly kind: 'exact' | 'prefix' | 'regex'; readonly text: string };

/** Case counts. Expressions have to match the whole value. */
export function valueMatches(match: ValueMatch, value: string): boolean {
  switch (match.kind) {
    case 'present':
      return true;
    case 'exact':
      return value === match.text;
    case 'prefix':
      return value.startsWith(match.text);
    case 'regex':
      return matchesWhole(match.text, value);
  }
}

/** In the forms that policies use: `/api*` for a prefix. */
export function valueText(match: ValueMatch): string {
  switch (match.kind) {
    case 'present':
      return '*';
    case 'prefix':
      return `${match.text}*`;
    case 'regex':
      return `~${match.text}`;
    case 'exact':
      return match.text;
  }
}
