import type { PlannedCall, Remedy } from '../../../engine';
import { mtls as words } from '../../../words/tabs/mtls';
import { stepNote } from '../../../words/verdict/step-notes';
import { appStore } from '../../store/app-store';
import { Prose } from '../../ui/Prose';
import { OriginLink } from '../../marks/OriginLink';
import styles from './Planner.module.css';

interface Props {
  readonly breaks: readonly PlannedCall[];
  readonly remedies: readonly Remedy[];
}

/** Who breaks, why, and what would help: for the caller as a whole, or for one of its calls. */
export function BrokenCallers({ breaks, remedies }: Props) {
  const callers = [...new Set(breaks.map(({ fromCard }) => fromCard))].map((card) =>
    breaks.filter(({ fromCard }) => fromCard === card),
  );
  return (
    <ul className={styles.callers}>
      {callers.map((calls) => (
        <Caller key={calls[0]?.fromCard} calls={calls} remedies={remedies} />
      ))}
    </ul>
  );
}

function Caller({ calls, remedies }: { readonly calls: readonly PlannedCall[]; readonly remedies: readonly Remedy[] }) {
  const [first] = calls;
  if (first === undefined) return null;
  const own = remedies.filter(({ mends }) => calls.some(({ id }) => mends.includes(id)));
  const whole = own.filter(({ mends }) => calls.every(({ id }) => mends.includes(id)));
  const single = own.filter((remedy) => !whole.includes(remedy));
  const { decision } = first;
  return (
    <li className={styles.caller}>
      <p className={styles.name}>{first.fromName}</p>
      <p className={styles.why}>
        <Prose text={stepNote(first.sends)} />{' '}
        {decision?.kind === 'DestinationRule' && <OriginLink origin={decision.origin} />}
      </p>
      {whole.length > 0 && <Remedies caller={first.fromName} remedies={whole} wordsOf={words.remedy} />}
      <ul className={styles.calls}>
        {calls.map((call) => (
          <li key={call.id}>
            <button
              type="button"
              className={styles.call}
              onClick={() => appStore.getState().select({ kind: 'edge', edge: call.id })}
            >
              → {call.toName}:{call.port}
            </button>
            <span className={styles.seen}>{call.label}</span>
            <Remedies
              caller={first.fromName}
              remedies={single.filter(({ mends }) => mends.includes(call.id))}
              wordsOf={words.remedyOfCall}
            />
          </li>
        ))}
      </ul>
      {own.length === 0 && remedies.length > 0 && <p className={styles.note}>{words.noRemedy}</p>}
    </li>
  );
}

interface RemediesProps {
  readonly caller: string;
  readonly remedies: readonly Remedy[];
  wordsOf(remedy: Remedy): string;
}

/** Taken into the plan, and out of it, at a press. */
function Remedies({ caller, remedies, wordsOf }: RemediesProps) {
  if (remedies.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a border and is meant for forms
    <div role="group" aria-label={words.remedies({ caller })} className={styles.remedies}>
      {remedies.map((remedy) => (
        <button
          key={remedy.id}
          type="button"
          className={styles.remedy}
          aria-pressed={remedy.isChosen}
          aria-label={words.remedyName({ remedy, isChosen: remedy.isChosen })}
          title={hasSideEffects(remedy) ? words.alsoChanges(remedy.alsoChanges) : undefined}
          onClick={() => appStore.getState().toggleRemedy(remedy.id)}
        >
          {wordsOf(remedy)}
          {hasSideEffects(remedy) && <span className={styles.side}>+{remedy.alsoChanges}</span>}
        </button>
      ))}
    </div>
  );
}

function hasSideEffects(remedy: Remedy): remedy is Remedy & { readonly alsoChanges: number } {
  return remedy.alsoChanges !== null && remedy.alsoChanges > 0;
}
