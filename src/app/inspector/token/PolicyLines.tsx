import type { TokenReport } from '../../../engine';
import { tokens as words } from '../../../words/tabs/tokens';
import { Prose } from '../../ui/Prose';
import { Outcome } from './Comparison';
import styles from './Token.module.css';

/** What the policies say by token alone, whatever is requested. */
export function PolicyLines({ report }: { readonly report: TokenReport }) {
  if (report.policyLines.length < 2) return null;
  return (
    <section aria-labelledby="token-policies" className={styles.section}>
      <h3 id="token-policies" className={styles.title}>
        {words.policyLines}
      </h3>
      <p className={styles.note}>{words.policyLinesNote}</p>
      <table className={styles.table} aria-labelledby="token-policies">
        <tbody>
          {report.policyLines.map((line) => (
            <tr key={JSON.stringify(line.token)}>
              <th scope="row">
                <Prose text={words.lineName(line)} />
              </th>
              <td>
                <Outcome verdict={line.verdict} worst={line.worst} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
