import type { FieldShape } from '../../../engine';
import { fieldNotes } from '../../../words/verdict/field-notes';
import { type FieldWords, specFields } from '../../../words/fields/fields';
import { workloadFields } from '../../../words/fields/workload-fields';

/** How the fields of a kind are asked for: `networking.istio.io/v1/Gateway`, or `Gateway` where no version is written yet. */
export function kindKey(apiVersion: string, kind: string): string {
  return apiVersion === '' ? kind : `${apiVersion}/${kind}`;
}

/** Whether the fields of `spec` have words of their own, so that no schema is asked for. */
export function hasOwnWords(kind: string): boolean {
  return specFields[kind] !== undefined || workloadFields[kind] !== undefined;
}

/** The fields of `spec`: with words of their own, else by the schema with notes; null if neither knows the kind. */
export function specOf(apiVersion: string, kind: string, shape: FieldShape | null): FieldWords | null {
  const own = specFields[kind] ?? workloadFields[kind];
  if (own !== undefined) return own;
  const spec = shape?.fields?.['spec'];
  if (spec === undefined) return null;
  // The Gateway API has kinds of the same names with other fields.
  return withNotes(spec, apiVersion.startsWith('gateway.networking.k8s.io/') ? {} : (fieldNotes[kind] ?? {}), '');
}

function withNotes(shape: FieldShape, notes: Readonly<Record<string, string>>, path: string): FieldWords {
  const { values, isList, isMap, fields } = shape;
  const below = Object.entries(fields ?? {}).map(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [name, withNotes(field, notes, at)] as const;
  });
  return {
    says: notes[path] ?? '',
    ...(values && { values }),
    ...(isList && { isList }),
    ...(isMap && { isMap }),
    ...(fields && { fields: Object.fromEntries(below) }),
  };
}
