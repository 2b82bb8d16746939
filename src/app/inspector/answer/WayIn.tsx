import type { MeshView, Question } from '../../../engine';
import { wayIn as words } from '../../../words/verdict/way-in';
import { appStore } from '../../store/app-store';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import styles from './AnswerRegion.module.css';
import { targetName } from '../../calls/call-names';
import { howFar } from './how-far';

/** Whether this is the answer of the gateway alone, or of the whole way: the same words of a request mean both. */
export function WayIn({ view, question }: { readonly view: MeshView; readonly question: Question }) {
  const far = howFar(view, question);
  if (far === null) return null;
  const gateway = targetName(view, question.to);
  const isWayIn = far.kind === 'way-in';
  return (
    <p className={styles.wayIn}>
      <Prose text={isWayIn ? words.only({ gateway }) : words.whole({ gateway })} />{' '}
      <Button look="link" onClick={() => appStore.getState().ask(far.other)}>
        {isWayIn ? words.askOn : words.askOnly}
      </Button>
    </p>
  );
}
