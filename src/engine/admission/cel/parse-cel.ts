import type { BinaryOperator, Expression, Fold } from './expression';
import { CelSyntaxError, type Token, tokenize } from './tokens';

export type CelParseResult =
  | { readonly expression: Expression; readonly fault: null }
  | { readonly expression: null; readonly fault: string };

/**
 * Parses CEL: all of the language's syntax but messages (`a.B{c: 1}`), which no rule of a resource definition can use.
 * @upstream google/cel-go parser/parser.go Parse
 */
export function parseCel(source: string): CelParseResult {
  try {
    const parser: Parser = { tokens: tokenize(source), at: 0, depth: 0 };
    const expression = parseChoice(parser);
    if (peek(parser).kind !== 'end') throw unexpected(parser);
    return { expression, fault: null };
  } catch (error) {
    if (error instanceof CelSyntaxError) return { expression: null, fault: error.message };
    throw error;
  }
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function peek(parser: Parser): Token {
  return parser.tokens[Math.min(parser.at, parser.tokens.length - 1)] as Token;
}

function accept(parser: Parser, ...symbols: readonly string[]): string | null {
  const token = peek(parser);
  const isSymbol = token.kind === 'symbol' || (token.kind === 'name' && token.text === 'in');
  if (!isSymbol || !symbols.includes(token.text)) return null;
  parser.at += 1;
  return token.text;
}

function expect(parser: Parser, symbol: string): void {
  if (accept(parser, symbol) === null) throw unexpected(parser);
}

function unexpected(parser: Parser): CelSyntaxError {
  const token = peek(parser);
  return new CelSyntaxError(`Syntax error: mismatched input '${token.kind === 'end' ? '<EOF>' : token.text}'`);
}

function parseChoice(parser: Parser): Expression {
  parser.depth += 1;
  if (parser.depth > 250) throw new CelSyntaxError('expression recursion limit exceeded: 250');
  const condition = parseBinary(parser, 0);
  let result = condition;
  if (accept(parser, '?') !== null) {
    const ifTrue = parseBinary(parser, 0);
    expect(parser, ':');
    result = { kind: 'choice', condition, ifTrue, ifFalse: parseChoice(parser) };
  }
  parser.depth -= 1;
  return result;
}

/** Loosest first. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

function parseBinary(parser: Parser, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return parseUnary(parser);
  let left = parseBinary(parser, level + 1);
  for (;;) {
    const operator = accept(parser, ...operators) as BinaryOperator | null;
    if (operator === null) return left;
    left = { kind: 'binary', operator, left, right: parseBinary(parser, level + 1) };
  }
}

function parseUnary(parser: Parser): Expression {
  const operator = accept(parser, '!', '-') as '!' | '-' | null;
  if (operator === null) return parseMember(parser);
  // The grammar repeats one sign but does not mix them.
  let count = 1;
  while (accept(parser, operator) !== null) count += 1;
  const of = parseMember(parser);
  return count % 2 === 0 ? of : { kind: 'unary', operator, of };
}

function parseMember(parser: Parser): Expression {
  let result = parsePrimary(parser);
  for (;;) {
    if (accept(parser, '.') !== null) {
      const name = parseSelector(parser);
      result =
        accept(parser, '(') === null
          ? { kind: 'field', of: result, name }
          : methodCall(result, name, parseList(parser, ')'));
    } else if (accept(parser, '[') !== null) {
      const at = parseChoice(parser);
      expect(parser, ']');
      result = { kind: 'index', of: result, at };
    } else return result;
  }
}

const KEYWORDS = new Set(['in', 'true', 'false', 'null']);
const RESERVED = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);

function parseSelector(parser: Parser): string {
  const token = peek(parser);
  if (token.kind !== 'name' || KEYWORDS.has(token.text)) throw unexpected(parser);
  parser.at += 1;
  return token.text;
}

function parsePrimary(parser: Parser): Expression {
  const token = peek(parser);
  if (token.kind === 'number' || token.kind === 'string') {
    parser.at += 1;
    return { kind: 'literal', value: token.value };
  }
  if (accept(parser, '(') !== null) {
    const inner = parseChoice(parser);
    expect(parser, ')');
    return inner;
  }
  if (accept(parser, '[') !== null) return { kind: 'list', items: parseList(parser, ']') };
  if (accept(parser, '{') !== null) return { kind: 'map', entries: parseEntries(parser) };
  accept(parser, '.'); // a leading dot means the root scope, which is the only one here
  const name = peek(parser);
  if (name.kind !== 'name' || name.text === 'in') throw unexpected(parser);
  parser.at += 1;
  if (name.text === 'true' || name.text === 'false') return { kind: 'literal', value: name.text === 'true' };
  if (name.text === 'null') return { kind: 'literal', value: null };
  if (accept(parser, '(') !== null) return functionCall(name.text, parseList(parser, ')'));
  if (RESERVED.has(name.text)) throw new CelSyntaxError(`reserved identifier: ${name.text}`);
  return { kind: 'name', name: name.text };
}

/** Items up to the closing symbol. A trailing comma is allowed in lists, not in calls. */
function parseList(parser: Parser, close: ')' | ']'): readonly Expression[] {
  const items: Expression[] = [];
  if (accept(parser, close) !== null) return items;
  for (;;) {
    items.push(parseChoice(parser));
    if (accept(parser, close) !== null) return items;
    expect(parser, ',');
    if (close === ']' && accept(parser, close) !== null) return items;
  }
}

function parseEntries(parser: Parser): readonly (readonly [Expression, Expression])[] {
  const entries: (readonly [Expression, Expression])[] = [];
  while (accept(parser, '}') === null) {
    const key = parseChoice(parser);
    expect(parser, ':');
    entries.push([key, parseChoice(parser)]);
    if (accept(parser, ',') === null) {
      expect(parser, '}');
      break;
    }
  }
  return entries;
}

function functionCall(name: string, args: readonly Expression[]): Expression {
  const [first] = args;
  if (name !== 'has' || args.length !== 1 || first === undefined) return { kind: 'call', of: null, name, args };
  if (first.kind !== 'field') throw new CelSyntaxError('invalid argument to has() macro');
  return { kind: 'has', of: first.of, name: first.name };
}

const FOLDS: Readonly<Record<string, readonly number[]>> = {
  all: [2],
  exists: [2],
  exists_one: [2],
  map: [2, 3],
  filter: [2],
};

function methodCall(of: Expression, name: string, args: readonly Expression[]): Expression {
  const [variable, ...rest] = args;
  if (!Object.hasOwn(FOLDS, name) || !FOLDS[name]?.includes(args.length) || variable === undefined)
    return { kind: 'call', of, name, args };
  if (variable.kind !== 'name') throw new CelSyntaxError('argument must be a simple name');
  return { kind: 'fold', macro: name as Fold, of, variable: variable.name, args: rest };
}
