import { PAGE_MESH } from '../../../words/problems/problem-page';
import { pageOf } from '../../../words/problems/problem-pages';
import { problemWords as words } from '../../../words/problems/problem-words';
import { appStore } from '../../store/app-store';
import { replaceInPlace } from '../../store/showing/replace-in-place';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './ProblemPage.module.css';

/** Why a finding matters, with a text that has it and the same mended; loaded when the first is opened. */
export function ProblemPage({ code }: { readonly code: string }) {
  const page = pageOf(code);
  if (page === null) return null;
  const { why, wrong, right, sources } = page;
  return (
    <section aria-label={words.openPage(code)} className={styles.page}>
      <p>
        <Prose text={why} />
      </p>
      {wrong !== null && (
        <>
          <div className={styles.head}>
            <h4 className={styles.title}>{words.wrong}</h4>
            <Button look="link" aria-label={words.openName(code)} onClick={() => openExample(code, wrong)}>
              {words.open}
            </Button>
          </div>
          <Text text={wrong} other={right} label={words.wrong} />
        </>
      )}
      {right !== null && (
        <>
          <h4 className={styles.title}>{words.right}</h4>
          <Text text={right} other={wrong} label={words.right} />
        </>
      )}
      {sources.length > 0 && (
        <>
          <h4 className={styles.title}>{words.sources}</h4>
          <ul className={styles.sources}>
            {sources.map((source) => (
              <li key={source}>
                <a href={source} target="_blank" rel="noopener noreferrer">
                  {source.replace('https://', '')}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Lines that the other text does not have are set in bold: that is what is wrong, or mended. */
function Text({
  text,
  other,
  label,
}: {
  readonly text: string;
  readonly other: string | null;
  readonly label: string;
}) {
  const others = new Set(other?.split('\n'));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard, too
    <section className={styles.text} tabIndex={0} aria-label={label}>
      {text
        .trimEnd()
        .split('\n')
        .map((line, at) => (
          <code key={at} className={styles.line} data-differs={other !== null && !others.has(line) ? '' : undefined}>
            {line}
          </code>
        ))}
    </section>
  );
}

/** As a scenario of its own; the present one stays among the recent ones. */
function openExample(code: string, text: string): void {
  replaceInPlace({
    title: words.opened(code),
    files: [
      { file: 'mesh.yaml', text: PAGE_MESH },
      { file: 'policy.yaml', text },
    ],
    calls: [],
  });
  appStore.getState().openFile('policy.yaml');
}
