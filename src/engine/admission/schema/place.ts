import type { Path, Problem } from '../finding';
import { quote } from '../go/quote';

/** Where a value stands. Only what is wrong needs to be spelled, so a place just knows the one it stands in. */
export interface Place {
  readonly parent: Place | null;
  readonly step: string | number;
  /** How the API server writes the step behind its parent. */
  readonly text: string;
}

export const ROOT: Place = { parent: null, step: '', text: '' };

/** A field, or a key of a map as the OpenAPI validator spells it: `matchLabels.app`. */
export function field(place: Place, name: string): Place {
  return { parent: place, step: name, text: place.parent === null ? name : `.${name}` };
}

/** A key of a map as everything but the OpenAPI validator spells it: `matchLabels[app]`. */
export function key(place: Place, name: string): Place {
  return { parent: place, step: name, text: `[${name}]` };
}

export function item(place: Place, index: number): Place {
  return { parent: place, step: index, text: `[${index}]` };
}

export function spell(place: Place): string {
  return place.parent === null ? '' : spell(place.parent) + place.text;
}

export function pathOf(place: Place): Path {
  return place.parent === null ? [] : [...pathOf(place.parent), place.step];
}

/** @upstream kubernetes/apimachinery pkg/util/validation/field/errors.go Error */
export function problem(place: Place, body: string): Problem {
  return { isWarning: false, message: `${spell(place) || '<nil>'}: ${body}`, path: pathOf(place) };
}

/** A value as Kubernetes prints it in `Invalid value: …`. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}
