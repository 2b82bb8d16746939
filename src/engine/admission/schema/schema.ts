/** The part of a CustomResourceDefinition's OpenAPI schema that decides what the API server accepts. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly nullable?: true;
  readonly intOrString?: true;
  readonly format?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** A `map` list has no two items with the same values of `listKeys`; a `set` has no two equal items. */
  readonly listType?: 'map' | 'set' | 'atomic';
  readonly listKeys?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly preserveUnknownFields?: true;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly rules?: readonly CelRule[];
}

/** One entry of `x-kubernetes-validations`. */
export interface CelRule {
  /** CEL, verbatim. */
  readonly rule: string;
  readonly message: string;
}

/** A kind that the API server knows, in every version that is served. All versions of a kind share one schema. */
export interface ServedKind {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly string[];
  readonly schema: Schema;
}
