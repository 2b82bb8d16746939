import type { SourceDocument } from '../../../engine';
import { countDocuments, sliceDocuments } from '../../editor/intake/cleaning/document-slices';
import { findRemovals, withoutRemovals } from '../secrets/find-removals';
import { exporting as words } from '../../../words/sharing/exporting';

const OFF = /^(?:---[^\n]*\n)?\s*#\s*playground:\s*off\b/;

/**
 * The text for a cluster, one file. What is off becomes a comment, or the cluster would have it. So does what something was removed
 * from that it cannot do without: applied, it would put `REMOVED` in the place of a password.
 */
export function kubectlYaml(files: readonly SourceDocument[]): string {
  return files
    .flatMap((file) => {
      const removals = findRemovals([file]);
      const [clean] = withoutRemovals([file], removals, new Set());
      const lines = removals
        .filter(({ kind }) => kind !== 'last-applied' && kind !== 'managed-fields')
        .map(({ at }) => at);
      const slices = sliceDocuments(file.text).filter(({ text }) => countDocuments(text) > 0 || OFF.test(text));
      const cleaned = sliceDocuments(clean?.text ?? '').filter(
        ({ text }) => countDocuments(text) > 0 || OFF.test(text),
      );
      return slices.map(({ start, text }, index) => {
        const own = (cleaned[index]?.text ?? '').replace(/^---[^\n]*\n?/, '').trimEnd();
        if (OFF.test(text)) return commented(own, words.off);
        return lines.some((at) => at >= start && at < start + text.length) ? commented(own, words.incomplete) : own;
      });
    })
    .map((document) => `${document}\n`)
    .join('---\n');
}

function commented(text: string, why: string): string {
  return [`# ${why}`, ...text.split('\n').map((line) => (line.startsWith('#') ? line : `# ${line}`.trimEnd()))].join(
    '\n',
  );
}
