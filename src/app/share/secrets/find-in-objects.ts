import { isMap, isNode, isScalar, isSeq, type Pair, parseDocument, visit, type YAMLMap } from 'yaml';
import { isSecretName } from '../../../scenarios/format/secret-names';
import { LAST_APPLIED, objectsOf } from '../../editor/intake/cleaning/clean-manifests';
import { cutPairs, mapAt, pairOf } from '../../editor/intake/cleaning/cut-pairs';
import { emptyBrokenSecret, emptySecret, emptyValue } from '../../editor/intake/cleaning/empty-secret';
import { mentionsSecret } from '../../editor/intake/cleaning/needs-cleaning';
import { isValue, written } from './find-in-text';
import { privateMembersOf } from './private-members';
import type { TextRemoval } from './removal';
import { ANNOTATIONS, IN_OBJECTS } from './secret-patterns';

/** What the structure of a document tells. Offsets are from its start. */
export function findInObjects(text: string): readonly TextRemoval[] {
  // Most documents can hold nothing of this, and are never parsed.
  if (!mentionsSecret(text) && !IN_OBJECTS.test(text) && !ANNOTATIONS.test(text)) return [];
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0) {
    return found('secret', null, '', mentionsSecret(text) ? emptyBrokenSecret(text) : []);
  }
  if (!isMap(document.contents)) return [];
  return objectsOf(document.contents).flatMap(({ map, isSecret }) => [
    ...(isSecret ? secretValues(text, map) : []),
    ...clusterNotes(text, map),
    ...annotations(text, map),
    ...settings(text, map),
    ...environment(text, map),
    ...privateMembers(text, map),
  ]);
}

function secretValues(text: string, secret: YAMLMap): readonly TextRemoval[] {
  const keys = ['data', 'stringData'].flatMap(
    (field) => mapAt(secret, field)?.items.map(({ key }) => textOf(key)) ?? [],
  );
  const edits = emptySecret(text, secret);
  const removal = { kind: 'secret', object: nameOf(secret), detail: keys.join(', ') } as const;
  const data = pairOf(secret, 'data') ?? pairOf(secret, 'stringData');
  const at = isNode(data?.key) ? (data.key.range?.[0] ?? 0) : 0;
  // Values that were emptied when they were pasted are told as well: what is missing is known then.
  if (edits.length === 0) return keys.length === 0 ? [] : [{ ...removal, edits, at, isGone: true }];
  return [{ ...removal, edits, at: firstOf(edits), isGone: false }];
}

function clusterNotes(text: string, object: YAMLMap): readonly TextRemoval[] {
  const metadata = mapAt(object, 'metadata');
  if (metadata === null) return [];
  const managedFields = pairOf(metadata, 'managedFields');
  const annotations = mapAt(metadata, 'annotations');
  const note = annotations && pairOf(annotations, LAST_APPLIED);
  // An annotation that held nothing else would stay behind as an empty key.
  const whole = annotations?.items.length === 1 ? pairOf(metadata, 'annotations') : null;
  return [
    ...found('managed-fields', nameOf(object), '', managedFields ? cutPairs(text, metadata, [managedFields]) : []),
    ...(annotations && note
      ? found(
          'last-applied',
          nameOf(object),
          '',
          whole ? cutPairs(text, metadata, [whole]) : cutPairs(text, annotations, [note]),
        )
      : []),
  ];
}

/** Annotations that are named for what they hold, of the object and of its pods. */
function annotations(text: string, object: YAMLMap): readonly TextRemoval[] {
  const removals: TextRemoval[] = [];
  visit(object, {
    Pair(_, { key, value }) {
      if (textOf(key) !== 'annotations' || !isMap(value)) return;
      for (const note of value.items) {
        const name = textOf(note.key);
        if (name === LAST_APPLIED) continue;
        removals.push(...writtenIn(text, object, note, name.slice(name.lastIndexOf('/') + 1)));
      }
    },
  });
  return removals;
}

/** Of a ConfigMap: no proxy reads it, but for what istiod reads the mesh's own settings from. */
function settings(text: string, object: YAMLMap): readonly TextRemoval[] {
  if (textOf(object.get('kind', true)) !== 'ConfigMap') return [];
  const isOfMesh = /^istio(-|$)/.test(textOf(mapAt(object, 'metadata')?.get('name', true)));
  const items = mapAt(object, 'data')?.items ?? [];
  return items
    .filter(({ key }) => !(isOfMesh && textOf(key) === 'mesh'))
    .flatMap((item) => writtenIn(text, object, item, textOf(item.key)));
}

/** What is written under a name: all of it if the name says that it is a secret, else what is named so within. */
function writtenIn(text: string, object: YAMLMap, { value }: Pair, name: string): readonly TextRemoval[] {
  if (!isScalar(value) || !value.range) return [];
  if (isSecretName(name) && !IS_PLACE.test(name) && isValue(textOf(value).trim())) {
    return found('credentials', nameOf(object), name, emptyValue(text, value));
  }
  const [start, end] = value.range;
  return written(text, [[start, end]], () => false).flatMap(({ detail, ...edit }) =>
    found('credentials', nameOf(object), detail, [{ start: edit.start, end: edit.end, text: edit.text }]),
  );
}

/** Says where a secret is: `SECRET_NAME`, `tokenRef`. */
const IS_PLACE = /(?:name|ref|path|file|ur[il])$/i;

/** The values of containers' variables, wherever containers are written. */
function environment(text: string, object: YAMLMap): readonly TextRemoval[] {
  const removals: TextRemoval[] = [];
  visit(object, {
    Pair(_, { key, value }) {
      if (!/^(containers|initContainers|ephemeralContainers)$/.test(textOf(key)) || !isSeq(value)) return;
      for (const container of value.items) {
        const variables = isMap(container) ? container.get('env', true) : null;
        if (!isMap(container) || !isSeq(variables)) continue;
        for (const variable of variables.items) {
          if (!isMap(variable)) continue;
          const edits = emptyValue(text, variable.get('value', true)).filter(
            ({ start, end }) => !isBlank(text, start, end),
          );
          removals.push(...found('env', nameOf(object), textOf(variable.get('name', true)), edits));
        }
      }
    },
  });
  return removals;
}

function privateMembers(text: string, object: YAMLMap): readonly TextRemoval[] {
  const removals: TextRemoval[] = [];
  visit(object, {
    Map(_, map) {
      const type = textOf(map.get('kty', true));
      if (type === '') return;
      const members = map.items.filter(({ key }) => privateMembersOf(type).includes(textOf(key)));
      const edits = members.flatMap(({ value }) => emptyValue(text, value));
      removals.push(...found('private-key', nameOf(object), members.map(({ key }) => textOf(key)).join(', '), edits));
    },
  });
  return removals;
}

function found(
  kind: TextRemoval['kind'],
  object: string | null,
  detail: string,
  edits: TextRemoval['edits'],
): readonly TextRemoval[] {
  return edits.length === 0 ? [] : [{ kind, object, detail, edits, at: firstOf(edits), isGone: false }];
}

/** `Secret shop/db`, as far as it says so. */
export function nameOf(object: YAMLMap): string {
  const metadata = mapAt(object, 'metadata');
  const [namespace, name] = ['namespace', 'name'].map((key) => textOf(metadata?.get(key, true)));
  return [textOf(object.get('kind', true)), [namespace, name].filter(Boolean).join('/')].filter(Boolean).join(' ');
}

function firstOf(edits: TextRemoval['edits']): number {
  return Math.min(...edits.map(({ start }) => start));
}

function isBlank(text: string, start: number, end: number): boolean {
  return /^\s*(""|'')?\s*$/.test(text.slice(start, end));
}

function textOf(node: unknown): string {
  if (!isScalar(node)) return '';
  return typeof node.value === 'string' ? node.value : (node.source ?? '');
}
