import type { Answer, BackendAnswer, MeshView, TokenComparison, TokenReport, Verdict } from '../../../engine';
import { outcomeText, tokens as words } from '../../../words/tabs/tokens';
import { tokenNotes } from '../../../words/verdict/token-notes';
import { writeNote } from '../../../words/language/say';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { Prose } from '../../ui/Prose';
import { callerName, targetName } from '../../calls/call-names';
import { OriginLink } from '../../marks/OriginLink';
import styles from './Token.module.css';
import { UseInAsk } from './TokenActions';

/** The asked call three times: so it shows what the token check refuses (401), and what policies do (403). */
export function Comparison({ view, report }: { readonly view: MeshView; readonly report: TokenReport }) {
  const { comparison } = report;
  if (comparison === null) return <p className={styles.note}>{words.askFirst}</p>;
  const { none, asked, valid } = comparison;
  const { from, to, http } = none.question;
  const request = [http.method, http.path].filter((part) => typeof part === 'string').join(' ');
  const call = `${callerName(view, from)} → ${targetName(view, to)}${request === '' ? '' : ` ${request}`}`;
  return (
    <section aria-labelledby="token-comparison" className={styles.section}>
      <h3 id="token-comparison" className={styles.title}>
        {words.comparison}
      </h3>
      <p className={styles.call}>
        <bdi>{call}</bdi>
      </p>
      <table className={styles.table} aria-labelledby="token-comparison">
        <tbody>
          <Row name={words.rows.none} answer={none} />
          {asked !== null && <Row name={words.rows.asked} answer={asked} isMain />}
          {valid === null ? (
            <tr>
              <th scope="row">{words.rows.valid}</th>
              <td className={styles.note}>{words.noValid}</td>
            </tr>
          ) : (
            <Row name={words.rows.valid} answer={valid} />
          )}
        </tbody>
      </table>
      {asked !== null && (
        <>
          <Because answer={asked} comparison={comparison} />
          <UseInAsk question={asked.question} />
        </>
      )}
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly answer: Answer;
  readonly isMain?: boolean;
}

function Row({ name, answer, isMain = false }: RowProps) {
  const { verdict, worst } = answer;
  return (
    <tr data-main={isMain || undefined}>
      <th scope="row">{name}</th>
      <td>
        <Outcome verdict={verdict} worst={worst} />
      </td>
    </tr>
  );
}

export function Outcome({
  verdict,
  worst,
}: {
  readonly verdict: Verdict;
  readonly worst: Pick<BackendAnswer, 'callerSees' | 'conditions'>;
}) {
  const { head, code } = outcomeText(verdict, worst);
  return (
    <span className={styles.outcome} data-verdict={verdict}>
      <VerdictIcon verdict={verdict} callerSees={worst.callerSees} size={14} />
      <strong>{head}</strong>
      {code !== '' && <span className={styles.text}>{code}</span>}
    </span>
  );
}

/** What the token check of the last proxy said, and whom it takes the caller for. */
function Because({ answer, comparison }: { readonly answer: Answer; readonly comparison: TokenComparison }) {
  const step = answer.worst.hops.flatMap(({ steps }) => steps).findLast(({ stage }) => stage === 'JWT');
  const { place, principal } = comparison;
  return (
    <div className={styles.because}>
      {step !== undefined && (
        <p>
          <Prose text={writeNote(tokenNotes, step.note.id, step.note.params)} />{' '}
          {step.origin !== null && <OriginLink origin={step.origin} />}
        </p>
      )}
      <p className={styles.note}>
        <Prose text={words.sentIn(place)} />
      </p>
      <p className={styles.principal}>
        <span className={styles.note}>{words.principal}: </span>
        {principal === null ? words.noPrincipal : <code>{principal}</code>}
      </p>
    </div>
  );
}
