import type { Answer, BackendAnswer } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { verdictWord } from '../../../words/verdict/verdicts';
import { VerdictIcon } from '../../marks/VerdictIcon';
import styles from './AnswerRegion.module.css';

interface Props {
  readonly answer: Answer;
  readonly chosen: BackendAnswer;
  onChoose(backend: string): void;
}

/** The workloads that could answer. Where they differ, each has its own trace. */
export function Backends({ answer, chosen, onChoose }: Props) {
  const { backends } = answer;
  const areAlike = backends.every((backend) => backend.verdict === backends[0]?.verdict);
  return (
    <>
      <dt>{ask.backends}</dt>
      <dd>
        {areAlike ? ask.backendsAgree(backends.length) : ask.backendsDiffer(backends.length)}
        {!areAlike && (
          <div role="radiogroup" aria-label={ask.backends} className={styles.backends}>
            {backends.map((one) => (
              // biome-ignore lint/a11y/useSemanticElements: a chip, and the group is small
              <button
                key={`${one.backend} ${one.verdict}`}
                type="button"
                role="radio"
                aria-checked={one === chosen}
                data-verdict={one.verdict}
                className={styles.backend}
                onClick={() => onChoose(one.backend ?? '')}
              >
                <VerdictIcon verdict={one.verdict} callerSees={one.callerSees} size={14} />
                {one.backend?.split('/').at(-1)}
                <span>{verdictWord[one.verdict]}</span>
              </button>
            ))}
          </div>
        )}
      </dd>
    </>
  );
}
