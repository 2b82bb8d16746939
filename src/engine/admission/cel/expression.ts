/** A parsed CEL expression. Macros keep their names, as Kubernetes' rules are written with them. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: CelLiteral }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression }
  | {
      readonly kind: 'call';
      readonly of: Expression | null;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly ifTrue: Expression;
      readonly ifFalse: Expression;
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'has'; readonly of: Expression; readonly name: string }
  | {
      readonly kind: 'fold';
      readonly macro: Fold;
      readonly of: Expression;
      readonly variable: string;
      readonly args: readonly Expression[];
    };

export type CelLiteral = null | boolean | number | string;
export type Fold = 'all' | 'exists' | 'exists_one' | 'map' | 'filter';
export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';
