import type { MeshView, Question } from '../../../engine';
import { assumedCaller as words } from '../../../words/tabs/assumed-caller';
import { callerName, targetName } from '../../calls/call-names';
import { appStore } from '../../store/app-store';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './AnswerRegion.module.css';

/** A command does not say who runs it: whose answer this is, and where the others are. */
export function AssumedCaller({ view, question }: { readonly view: MeshView; readonly question: Question }) {
  const { to } = question;
  const server = view.cards.find((card) =>
    to.kind === 'pod'
      ? card.workloads.includes(to.id)
      : card.ports.some((port) => port.service === to.id && port.port === to.port),
  );
  return (
    <p className={styles.wayIn}>
      <Prose text={words.taken({ caller: callerName(view, question.from) })} />{' '}
      <Button look="link" onClick={() => document.querySelector<HTMLElement>('[data-caller]')?.focus()}>
        {words.choose}
      </Button>
      {server !== undefined && (
        <>
          {' · '}
          <Button look="link" onClick={() => appStore.getState().select({ kind: 'card', card: server.id })}>
            {words.everyone({ target: targetName(view, to) })}
          </Button>
        </>
      )}
    </p>
  );
}
