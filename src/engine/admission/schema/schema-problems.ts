import type { Problem } from '../finding';
import { duplicateItems } from './duplicate-items';
import { ROOT } from './place';
import { ruleProblems } from './rule-problems';
import type { Schema } from './schema';
import { unknownFields } from './unknown-fields';
import { validateValue } from './validate-value';
import { withDefaults } from './with-defaults';

/**
 * Everything that the API server refuses in an object of a custom resource. Rules are asked last, and only if nothing else is
 * wrong: they rely on the types.
 * @upstream istio/istio@eed52ebb66 pkg/config/crd/validator.go ValidateCustomResource
 */
export function schemaProblems(schema: Schema, object: unknown): readonly Problem[] {
  const value = withDefaults(schema, object);
  const invalid = withoutRepeats(validateValue(schema, value, ROOT));
  const problems = [
    ...invalid,
    ...(invalid.length === 0 ? duplicateItems(schema, value, ROOT) : []),
    ...unknownFields(schema, value, ROOT),
  ];
  return problems.length > 0 ? problems : [...ruleProblems(schema, value, ROOT)];
}

/** Alternatives of a schema find the same mistake again. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}
