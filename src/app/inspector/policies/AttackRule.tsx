import type { Attack, MeshView, RuleCoverage } from '../../../engine';
import { attacks as words } from '../../../words/tabs/attacks';
import { VerdictIcon } from '../../marks/VerdictIcon';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { selectView } from '../../store/views/selectors';
import { Button } from '../../ui/Button';
import styles from '../EdgeRows.module.css';
import { printRequestLine } from '../../calls/request-line';
import rules from './PolicyRules.module.css';

const selectOf = (state: AppState) => state.attackOf;
const selectAttack = (state: AppState) => state.attack;

interface Props {
  readonly policy: string;
  readonly rule: RuleCoverage['rule'];
}

/** Tries to get past a rule: what passes although it may mean the same is listed, each ready to be asked. */
export function AttackRule({ policy, rule }: Props) {
  const of = useApp(selectOf);
  const report = useApp(selectAttack);
  const view = useApp(selectView);
  const isMine = of?.policy === policy && of.rule === rule;
  return (
    <>
      <Button
        look="quiet"
        className={rules.attack}
        aria-expanded={isMine}
        aria-label={words.name({ rule, policy })}
        onClick={() => appStore.getState().attackRule(isMine ? null : { policy, rule })}
      >
        {words.button}
      </Button>
      {isMine && (
        <div role="status" className={rules.now}>
          {report === null
            ? words.trying
            : report.tried === 0
              ? words.nothing
              : report.attacks.length === 0
                ? words.none(report.tried)
                : words.found(report.attacks.length, report.tried)}
          {report !== null && report.searched > 0 && ` ${words.extent(report.searched, report.isCut)}`}
        </div>
      )}
      {isMine && report !== null && view !== null && report.attacks.length > 0 && (
        <>
          <p className={rules.now}>{words.instead(lineOf(view, report.attacks[0] as Attack, 'plain'))}</p>
          <ul aria-label={words.list({ rule, policy })} className={styles.list}>
            {report.attacks.map((attack) => (
              <Row key={JSON.stringify(attack)} view={view} attack={attack} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Row({ view, attack }: { readonly view: MeshView; readonly attack: Attack }) {
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-verdict="allow"
        onClick={() => appStore.getState().ask(attack.question)}
      >
        <VerdictIcon verdict="allow" callerSees={{ kind: 'response' }} />
        <span className={styles.words}>
          <span>{lineOf(view, attack, 'question')}</span>
          <span className={styles.what}>{words.kind(attack.id)}</span>
        </span>
      </button>
    </li>
  );
}

/** The line says neither host nor headers: the host is added where it is what differs. */
function lineOf(view: MeshView, attack: Attack, which: 'question' | 'plain'): string {
  const { host } = attack[which].http;
  const line = printRequestLine(view, attack[which]).replace(' http ', ' ');
  return host === attack[which === 'plain' ? 'question' : 'plain'].http.host || typeof host !== 'string'
    ? line
    : `${line} Host: ${host}`;
}
