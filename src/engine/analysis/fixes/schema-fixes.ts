import { nearestText } from '../../base/nearest-text';
import { originOf } from '../../base/source';
import { type FieldShape, fieldsOfKind } from '../../admission/schema/field-shape';
import { nodeAt, type YamlMap, type YamlNode } from '../../manifests/yaml-node';
import { insertEntries } from '../edits/insert-entries';
import { type Place, placeOf, replaceScalar, type TextEdit } from '../edits/text-edit';
import type { FixCandidate, Finding, FixRule } from './finding';

type Step = string | number;

/** A key that the schema does not have, renamed to the nearest one that it has. */
export const renamedField: FixRule = (finding) => {
  const at = unknownField(finding);
  if (at === null) return [];
  const { map, key, shape } = at;
  const names = Object.keys(shape.fields ?? {}).filter((name) => !map.entries.has(name));
  const meant = names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? nearestText(key, names);
  const place = keyPlace(finding, map, key);
  if (meant === null || place === null) return [];
  return [{ note: { id: 'fix.rename', params: { from: key, to: meant } }, edits: [replaceScalar(place, meant)] }];
};

/** Keys that belong one level further down: `methods` below `to` without `operation`, labels below `selector`. */
export const wrappedFields: FixRule = (finding) => {
  const at = unknownField(finding);
  if (at === null) return [];
  const { map, shape } = at;
  const keys = [...map.entries.keys()];
  const holders = Object.entries(shape.fields ?? {}).filter(
    ([, child]) => child.isList === undefined && keys.every((key) => takes(child, key)),
  );
  return holders.flatMap(([name]): FixCandidate[] => {
    const edit = wrap(finding, map, name);
    return edit === null
      ? []
      : [{ note: { id: 'fix.wrap', params: { key: keys[0] ?? '', into: name } }, edits: [edit] }];
  });
};

function takes({ isMap, fields }: FieldShape, key: string): boolean {
  return isMap === true ? fields === undefined : fields?.[key] !== undefined;
}

/** What has to be a list, and is one of its items. */
export const asList: FixRule = (finding) => {
  const { message } = finding.diagnostic;
  if (!/must be of type array/.test(message)) return [];
  const path = pathOf(/^(\S+):/.exec(message)?.[1] ?? '');
  const node = nodeAt(finding.manifest.root, ...path);
  const place = node === null ? null : nodePlace(finding, node);
  if (node === null || place === null) return [];
  const edit = isBlock(node, place) ? indented(place, '- ') : { ...whole(place), text: `[${place.text.trimEnd()}]` };
  return [{ note: { id: 'fix.list', params: { key: String(path.at(-1) ?? '') } }, edits: [edit] }];
};

/** A DENY policy without rules is refused; an empty rule is what denies every request. */
export const emptyRule: FixRule = (finding) => {
  const { manifest, place, diagnostic } = finding;
  const spec = nodeAt(manifest.root, 'spec');
  if (!/without `rules`/.test(diagnostic.message) || spec?.kind !== 'map') return [];
  const edits = [insertEntries(place, spec, { rules: '[{}]' })];
  return [{ note: { id: 'fix.empty-rule', params: { policy: manifest.name } }, edits }];
};

interface UnknownField {
  readonly map: YamlMap;
  readonly key: string;
  /** Of the map. */
  readonly shape: FieldShape;
}

function unknownField({ diagnostic, manifest }: Finding): UnknownField | null {
  const [, written] = /unknown field "([^"]+)"/.exec(diagnostic.message) ?? [];
  if (written === undefined) return null;
  const path = pathOf(written);
  const key = String(path.at(-1));
  const map = nodeAt(manifest.root, ...path.slice(0, -1));
  const shape = shapeAt(fieldsOfKind(manifest.apiVersion, manifest.kind), path.slice(0, -1));
  return map?.kind === 'map' && shape !== null ? { map, key, shape } : null;
}

function shapeAt(root: FieldShape | null, path: readonly Step[]): FieldShape | null {
  let shape = root;
  for (const step of path) {
    if (typeof step === 'number') continue;
    shape = (shape?.isMap === true ? { ...shape, isMap: undefined } : shape?.fields?.[step]) as FieldShape | null;
  }
  return shape ?? null;
}

/** `spec.rules[0].from` */
function pathOf(text: string): readonly Step[] {
  return text
    .split('.')
    .flatMap((part) =>
      [...part.matchAll(/([^[\]]+)/g)].map(([, step = '']) => (/^\d+$/.test(step) ? Number(step) : step)),
    );
}

function keyPlace({ manifest, text }: Finding, map: YamlMap, key: string): Place | null {
  const entry = map.entries.get(key);
  return entry === undefined
    ? null
    : placeOf(text.documents, text.sources, originOf(manifest.document, entry.keyRange));
}

function nodePlace({ manifest, text }: Finding, node: YamlNode): Place | null {
  return placeOf(text.documents, text.sources, originOf(manifest.document, node.range));
}

function wrap(finding: Finding, map: YamlMap, name: string): TextEdit | null {
  const place = nodePlace(finding, map);
  if (place === null) return null;
  if (!isBlock(map, place)) return { ...whole(place), text: `{${name}: ${place.text.trimEnd()}}` };
  const indent = ' '.repeat(place.start - (place.source.text.lastIndexOf('\n', place.start - 1) + 1));
  return indented(place, `${name}:\n${indent}  `);
}

function isBlock(node: YamlNode, place: Place): boolean {
  return node.kind !== 'scalar' && !/^[{[]/.test(place.text);
}

function whole({ source, start, text }: Place): Omit<TextEdit, 'text'> {
  return { file: source.file, start, end: start + text.trimEnd().length };
}

/** A block two columns further right, below something. */
function indented(place: Place, lead: string): TextEdit {
  const text = place.text.trimEnd().replaceAll(/\n(?=[^\n])/g, '\n  ');
  return { ...whole(place), text: `${lead}${text}` };
}
