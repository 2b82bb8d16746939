import { invariant } from '../../base/invariant';
import { matchesPart } from '../../matchers/re2';
import { addressFamily } from '../go/netip';
import { parseDuration } from '../go/parse-duration';
import { parseRequestUri, parseUrl } from '../go/parse-url';
import type { BinaryOperator, Expression } from './expression';
import { parseCel } from './parse-cel';

/** A value of CEL: JSON, or what the functions of Kubernetes' libraries return. */
type Value = unknown;

class Duration {
  readonly nanoseconds: bigint;
  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}

class Url {
  readonly scheme: string;
  constructor(scheme: string) {
    this.scheme = scheme;
  }
}

/** An evaluation that failed. CEL treats it as a value: `false && error` is false. */
class CelError extends Error {}

export type CelResult =
  | { readonly value: unknown; readonly error: null }
  | { readonly value: null; readonly error: string };

const parsed = new Map<string, Expression>();

/**
 * Evaluates a rule of a resource definition. Numbers are JavaScript's, as no rule needs more than 53 bits.
 * @param self the value that the rule stands at
 * @upstream kubernetes/apiextensions-apiserver pkg/apiserver/schema/cel/validation.go validateExpressions
 */
export function evaluateCel(rule: string, self: unknown): CelResult {
  let expression = parsed.get(rule);
  if (expression === undefined) {
    const result = parseCel(rule);
    invariant(result.expression !== null, `a rule of a resource definition does not parse: ${rule}`);
    expression = result.expression;
    parsed.set(rule, expression);
  }
  try {
    return { value: evaluate(expression, new Map([['self', self]])), error: null };
  } catch (error) {
    if (error instanceof CelError) return { value: null, error: error.message };
    throw error;
  }
}

type Scope = ReadonlyMap<string, Value>;

function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      invariant(scope.has(expression.name), `unknown name ${expression.name} in a CEL rule`);
      return scope.get(expression.name);
    case 'field':
      return fieldOf(evaluate(expression.of, scope), expression.name);
    case 'has':
      return fieldNames(evaluate(expression.of, scope)).includes(unescapeName(expression.name));
    case 'index':
      return indexed(evaluate(expression.of, scope), evaluate(expression.at, scope));
    case 'unary': {
      const of = evaluate(expression.of, scope);
      return expression.operator === '!' ? !truth(of) : -(of as number);
    }
    case 'choice':
      return evaluate(truth(evaluate(expression.condition, scope)) ? expression.ifTrue : expression.ifFalse, scope);
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'map':
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [String(evaluate(key, scope)), evaluate(value, scope)]),
      );
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, scope);
    case 'call': {
      const args = expression.args.map((arg) => evaluate(arg, scope));
      return call(expression.name, expression.of === null ? args : [evaluate(expression.of, scope), ...args]);
    }
    case 'fold':
      return fold(expression, scope);
  }
}

function truth(value: Value): boolean {
  if (typeof value !== 'boolean') throw new CelError('no such overload');
  return value;
}

/** Kubernetes escapes field names that are words of CEL: `namespace` is `__namespace__`. */
function unescapeName(name: string): string {
  return /^__(.+)__$/.exec(name)?.[1] ?? name;
}

function fieldNames(value: Value): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function fieldOf(value: Value, name: string): Value {
  const key = unescapeName(name);
  if (!fieldNames(value).includes(key)) throw new CelError(`no such key: ${key}`);
  return (value as Record<string, Value>)[key];
}

function indexed(value: Value, at: Value): Value {
  if (!Array.isArray(value)) return fieldOf(value, String(at));
  if (typeof at !== 'number' || at < 0 || at >= value.length) throw new CelError(`index out of bounds: ${String(at)}`);
  return value[at];
}

/** Both sides of `&&` and `||` are asked before an error counts. */
function both(parts: Iterable<() => boolean>, decisive: boolean): boolean {
  let failure: CelError | null = null;
  for (const part of parts) {
    try {
      if (part() === decisive) return decisive;
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
      failure ??= error;
    }
  }
  if (failure !== null) throw failure;
  return !decisive;
}

function binary(operator: BinaryOperator, left: Expression, right: Expression, scope: Scope): Value {
  if (operator === '&&' || operator === '||') {
    return both(
      [left, right].map((side) => () => truth(evaluate(side, scope))),
      operator === '||',
    );
  }
  const a = evaluate(left, scope);
  const b = evaluate(right, scope);
  switch (operator) {
    case '==':
      return equal(a, b);
    case '!=':
      return !equal(a, b);
    case 'in':
      return Array.isArray(b) ? b.some((item) => equal(a, item)) : fieldNames(b).includes(String(a));
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '+':
      if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
      return typeof a === 'string' && typeof b === 'string' ? a + b : Number(a) + Number(b);
    case '-':
      return Number(a) - Number(b);
    case '*':
      return Number(a) * Number(b);
    case '/':
      return Math.trunc(Number(a) / Number(b));
    case '%':
      return Number(a) % Number(b);
  }
}

function equal(a: Value, b: Value): boolean {
  if (a instanceof Duration && b instanceof Duration) return a.nanoseconds === b.nanoseconds;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = fieldNames(a);
  if (Array.isArray(a))
    return a.length === (b as Value[]).length && a.every((item, index) => equal(item, (b as Value[])[index]));
  return (
    names.length === fieldNames(b).length &&
    names.every((name) => fieldNames(b).includes(name) && equal(fieldOf(a, name), fieldOf(b, name)))
  );
}

function compare(a: Value, b: Value): number {
  if (a instanceof Duration && b instanceof Duration)
    return a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds ? 1 : 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  throw new CelError('no such overload');
}

function fold(expression: Extract<Expression, { kind: 'fold' }>, scope: Scope): Value {
  const of = evaluate(expression.of, scope);
  const items: readonly Value[] = Array.isArray(of) ? of : fieldNames(of);
  const [test, result] = expression.args;
  invariant(test !== undefined, 'a CEL macro has a body');
  const within = (item: Value): Scope => new Map([...scope, [expression.variable, item]]);
  const holds = (item: Value): boolean => truth(evaluate(test, within(item)));
  switch (expression.macro) {
    case 'all':
      return both(
        items.map((item) => () => holds(item)),
        false,
      );
    case 'exists':
      return both(
        items.map((item) => () => holds(item)),
        true,
      );
    case 'exists_one':
      return items.filter(holds).length === 1;
    case 'filter':
      return items.filter(holds);
    case 'map':
      return result === undefined
        ? items.map((item) => evaluate(test, within(item)))
        : items.filter(holds).map((item) => evaluate(result, within(item)));
  }
}

/** Functions and methods alike: `size(a)` is `a.size()`. @upstream kubernetes/apiserver pkg/cel/library */
function call(name: string, args: readonly Value[]): Value {
  const [a, b, c] = args;
  switch (name) {
    case 'size':
      return typeof a === 'string' ? [...a].length : Array.isArray(a) ? a.length : fieldNames(a).length;
    case 'contains':
      return text(a).includes(text(b));
    case 'startsWith':
      return text(a).startsWith(text(b));
    case 'endsWith':
      return text(a).endsWith(text(b));
    case 'matches':
      return matchesPart(text(b), text(a));
    case 'split':
      return text(a).split(text(b));
    case 'substring':
      return substring([...text(a)], b as number, c as number | undefined);
    case 'int':
      if (typeof a === 'number') return Math.trunc(a);
      if (!/^[-+]?[0-9]+$/.test(text(a))) throw new CelError("type conversion error from 'string' to 'int'");
      return Number(a);
    case 'string':
      return String(a);
    case 'duration': {
      const nanoseconds = parseDuration(text(a));
      if (nanoseconds === null) throw new CelError("type conversion error from 'string' to 'google.protobuf.Duration'");
      return new Duration(nanoseconds);
    }
    case 'isURL':
      return parseRequestUri(text(a)).fault === null;
    case 'url': {
      const strict = parseRequestUri(text(a));
      const { url, fault } = strict.url === null ? strict : parseUrl(text(a));
      if (url === null) throw new CelError(`URL parse error during conversion from string: ${fault}`);
      return new Url(url.scheme);
    }
    case 'getScheme':
      if (!(a instanceof Url)) throw new CelError('no such overload');
      return a.scheme;
    case 'isIP':
      return addressFamily(text(a)) !== null && !text(a).includes('%');
    default:
      throw new Error(`a CEL rule calls ${name}, which is not known here`);
  }
}

function text(value: Value): string {
  if (typeof value !== 'string') throw new CelError('no such overload');
  return value;
}

function substring(letters: readonly string[], start: number, end = letters.length): string {
  if (start < 0 || start > letters.length) throw new CelError(`index out of range: ${start}`);
  if (end < start || end > letters.length) throw new CelError(`index out of range: ${end}`);
  return letters.slice(start, end).join('');
}
