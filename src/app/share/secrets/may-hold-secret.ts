import { isSecretName } from '../../../scenarios/format/secret-names';
import { mentionsSecret } from '../../editor/intake/cleaning/needs-cleaning';
import { ANNOTATIONS, IN_OBJECTS, LOOKS, NAMED } from './secret-patterns';

/**
 * Whether anything would be found in a text, or a little more: asked before the search, of which it has the patterns. Nothing is parsed,
 * so that it can be asked at the last moment of a page.
 */
export function mayHoldSecret(text: string): boolean {
  return (
    mentionsSecret(text) ||
    IN_OBJECTS.test(text) ||
    (ANNOTATIONS.test(text) && mayBeNoted(text)) ||
    Object.values(LOOKS).some((pattern) => text.search(pattern) !== -1) ||
    Object.values(NAMED).some(({ pattern, isSecret }) =>
      [...text.matchAll(pattern)].some(([, name = '']) => isSecret(name)),
    )
  );
}

/** Keys of annotations may be quoted and escaped; whatever ends like one that is a secret's name will do. */
function mayBeNoted(text: string): boolean {
  return /\bSecret\b|\\[xuU]/.test(text) || text.split(/[\n:{},/]/).some(isSecretName);
}
