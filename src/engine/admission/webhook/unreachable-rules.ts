import type { Problem } from '../finding';
import { quote } from '../go/quote';
import { type Field, amount, at, entries, isSet, items, text, warn } from './field';

/**
 * Rules of a VirtualService that no request reaches: behind one without matches, or with the same matches as one before.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go analyzeUnreachableHTTPRules
 */
export function* warnOfUnreachableRules(routes: readonly Field[], isHttp: boolean): Iterable<Problem> {
  const nameOf = (field: Field, index: number): string =>
    isHttp && text(field, 'name') !== '' ? quote(text(field, 'name')) : `#${index}`;
  const firstWith = new Map<string, number>();
  const prefixes: PrefixMatch[] = [];
  let hasCatchAll = false;
  for (const [index, route] of routes.entries()) {
    const rule = nameOf(route, index);
    const unused = (reason: string): Problem => warn(route, `virtualService rule ${rule} not used (${reason})`);
    const matches = items(route, 'match');
    if (matches.length === 0) {
      if (hasCatchAll) yield unused('only the last rule can have no matches');
      hasCatchAll = true;
      continue;
    }
    let duplicates = 0;
    for (const [at, match] of matches.entries()) {
      if (hasCatchAll) {
        yield unused('route without matches defined before');
        continue;
      }
      const identity = identityOf(match.value, isHttp);
      const first = firstWith.get(identity);
      if (first !== undefined) {
        duplicates += 1;
        yield ineffective(match, rule, nameOf(match, at), nameOf(routes[first] as Field, first));
        continue;
      }
      firstWith.set(identity, index);
      if (isHttp && text(match, 'uri', 'prefix') !== '')
        prefixes.push({ match, rule, name: nameOf(match, at), prefix: text(match, 'uri', 'prefix') });
    }
    if (duplicates === matches.length) yield unused('all matches used by prior rules');
  }
  yield* warnOfCoveredPrefixes(prefixes);
}

interface PrefixMatch {
  readonly match: Field;
  readonly rule: string;
  readonly name: string;
  readonly prefix: string;
}

function ineffective(match: Field, rule: string, name: string, by: string): Problem {
  return warn(
    match,
    `virtualService rule ${rule} match ${name} is not used (duplicate/overlapping match in rule ${by})`,
  );
}

/** Two matches are the same if they differ only in their names and in the order of keys. */
function identityOf(value: unknown, isHttp: boolean): string {
  const sorted = (each: unknown, isTop: boolean): unknown => {
    if (Array.isArray(each)) return each.map((item) => sorted(item, false));
    if (typeof each !== 'object' || each === null) return each;
    const kept = Object.entries(each).filter(([key, part]) => !(isTop && isHttp && key === 'name') && !isEmpty(part));
    return Object.fromEntries(
      kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part, false)]),
    );
  };
  return JSON.stringify(sorted(value, true));
}

function isEmpty(part: unknown): boolean {
  return part === null || part === 0 || part === false || (Array.isArray(part) && part.length === 0);
}

function* warnOfCoveredPrefixes(all: readonly PrefixMatch[]): Iterable<Problem> {
  for (const [index, former] of all.entries()) {
    for (const latter of all.slice(index + 1)) {
      if (latter.prefix === former.prefix || !covers(former, latter)) continue;
      yield ineffective(
        latter.match,
        latter.rule,
        `${latter.name} of prefix ${latter.prefix}`,
        `${former.name} of prefix ${former.prefix} on ${former.rule}`,
      );
    }
  }
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go coveredValidation */
function covers(former: PrefixMatch, latter: PrefixMatch): boolean {
  const [a, b] = [former.match, latter.match];
  if (!latter.prefix.startsWith(former.prefix) || amount(a, 'port') !== amount(b, 'port')) return false;
  // The latter's text is looked for at the start of the former's, kind of match included.
  const methods = (match: Field): string => textOf(at(match, 'method')) || 'exact:GET';
  if (!methods(a).startsWith(methods(b)) || !textOf(at(a, 'authority')).startsWith(textOf(at(b, 'authority'))))
    return false;
  return ['headers', 'queryParams', 'withoutHeaders'].every((name) => {
    const [ours, theirs] = [entries(a, name), new Map(entries(b, name))];
    return (
      ours.length === theirs.size &&
      ours.every(([key, value]) => theirs.has(key) && textOf(value).startsWith(textOf(theirs.get(key) as Field)))
    );
  });
}

function textOf(match: Field): string {
  if (text(match, 'exact') !== '') return `exact:${text(match, 'exact')}`;
  return isSet(match, 'prefix') && text(match, 'prefix') !== '' ? `prefix:${text(match, 'prefix')}` : '';
}
