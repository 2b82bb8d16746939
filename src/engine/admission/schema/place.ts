import { quote } from '../go/quote';
import type { Path, Problem } from '../finding';

/** Where a value stands, and how the API server spells that. */
export interface Place {
  readonly path: Path;
  readonly text: string;
}

export const ROOT: Place = { path: [], text: '' };

/** A field, or a key of a map as the OpenAPI validator spells it: `matchLabels.app`. */
export function field(place: Place, name: string): Place {
  return { path: [...place.path, name], text: place.text === '' ? name : `${place.text}.${name}` };
}

/** A key of a map as everything but the OpenAPI validator spells it: `matchLabels[app]`. */
export function key(place: Place, name: string): Place {
  return { path: [...place.path, name], text: `${place.text}[${name}]` };
}

export function item(place: Place, index: number): Place {
  return { path: [...place.path, index], text: `${place.text}[${index}]` };
}

/** @upstream kubernetes/apimachinery pkg/util/validation/field/errors.go Error */
export function problem(place: Place, body: string): Problem {
  return { isWarning: false, message: `${place.text === '' ? '<nil>' : place.text}: ${body}`, path: place.path };
}

/** A value as Kubernetes prints it in `Invalid value: …`. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}
