import type { Problem } from '../finding';
import { byteLength } from '../go/byte-length';
import { quote } from '../go/quote';
import { regexpFault } from '../go/regexp-fault';
import { type Field, at, isSet, refuse, refuseIf, text } from './field';

/** `exact`, `prefix` or `regex`; the last two may not be empty. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateStringMatch */
export function* validateStringMatch(match: Field, where: string): Iterable<Problem> {
  if (isSet(match, 'prefix') && text(match, 'prefix') === '')
    yield refuse(at(match, 'prefix'), `${quote(where)}: prefix string match should not be empty`);
  yield* validateRegexMatch(match, where);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateStringMatchRegexp */
export function* validateRegexMatch(match: Field, where: string): Iterable<Problem> {
  if (!isSet(match, 'regex')) return;
  const regex = text(match, 'regex');
  if (regex === '') yield refuse(at(match, 'regex'), `${quote(where)}: regex string match should not be empty`);
  else yield* refuseIf(at(match, 'regex'), regexFault(regex, where));
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateStringRegexp */
export function regexFault(regex: string, where: string): string | null {
  if (byteLength(regex) > 1024) return `${quote(where)}: regex is too large, max length allowed is 1024`;
  const fault = regexpFault(regex);
  return fault === null
    ? null
    : `${quote(where)}: ${fault}; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)`;
}
