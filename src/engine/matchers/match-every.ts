import type { Truth } from '../base/truth';
import { type StringMatch, matches } from './string-match';

/** Whether all texts that begin like this match, some of them, or none. `unknown` is some. */
export function matchesEvery(match: StringMatch, prefix: string): Truth {
  if (match.kind === 'regex') return match.regex === '.+' && prefix !== '' ? 'yes' : 'unknown';
  const [text, start] = match.ignoreCase ? [match.text.toLowerCase(), prefix.toLowerCase()] : [match.text, prefix];
  switch (match.kind) {
    case 'exact':
      return text.startsWith(start) ? 'unknown' : 'no';
    case 'prefix':
      return matches(match, prefix) ? 'yes' : text.startsWith(start) ? 'unknown' : 'no';
    case 'suffix':
      return text === '' ? 'yes' : 'unknown';
  }
}

/** The same of a path and what is below it: `/a` is for `/a` and `/a/b`. */
export function matchesEveryBelow(text: string, prefix: string): Truth {
  return prefix.startsWith(`${text}/`) ? 'yes' : `${text}/`.startsWith(prefix) ? 'unknown' : 'no';
}

/** The same of a template, as far as what stands before its first part that may be anything tells. */
export function matchesEveryTemplate(template: string, prefix: string): Truth {
  const head = template.split('{', 1)[0] ?? '';
  return !head.startsWith(prefix) && !prefix.startsWith(head) ? 'no' : 'unknown';
}
