import type { Field } from './field';

/** What a webhook function gets to see of an object. */
export interface Review {
  readonly name: string;
  readonly namespace: string;
  /** The whole object. */
  readonly root: Field;
  readonly spec: Field;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}
