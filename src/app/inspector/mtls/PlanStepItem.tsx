import { CircleCheck, Unplug } from 'lucide-react';
import type { PlannedCall, PlanStep, StrictPlan } from '../../../engine';
import { mtls as words } from '../../../words/tabs/mtls';
import { verdictWord } from '../../../words/verdict/verdicts';
import { appStore, useApp } from '../../store/app-store';
import { writeEdits } from '../../store/edits/write-edits';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { BrokenCallers } from './BrokenCallers';
import styles from './Planner.module.css';
import { PlanNotes } from './PlanNotes';

interface Props {
  readonly number: number;
  readonly plan: StrictPlan;
  readonly step: PlanStep;
  /** null: the whole mesh. */
  readonly scope: string | null;
  /** Whether the plan belongs to the present text, so that it may be written. */
  readonly isCurrent: boolean;
}

/** One stop on the way: who breaks there, who is refused in another way, and what would be written. */
export function PlanStepItem({ number, plan, step, scope, isCurrent }: Props) {
  const { mode, isNow, breaks, stillRefused, otherwise } = step;
  const isLast = mode === 'STRICT' && !isNow;
  const isStrictNow = mode === 'STRICT' && isNow;
  const outcome = {
    isNow,
    callers: new Set(breaks.map(({ fromCard }) => fromCard)).size,
    otherwise: otherwise.filter(getsLess).length,
    failing: step.failing,
    calls: plan.considered.calls,
  };
  const isHarmless = outcome.callers + outcome.otherwise + outcome.failing === 0 && outcome.calls > 0;
  const chosen = isLast ? plan.remedies.filter((remedy) => remedy.isChosen) : [];
  const title = words.title({ mode, scope, remedies: chosen.map(words.remedy) });
  return (
    <li
      className={styles.step}
      data-breaks={outcome.callers > 0 || (isNow && outcome.failing > 0) || undefined}
      data-now={isNow || undefined}
    >
      <div className={styles.stepHead}>
        <span className={styles.number} aria-hidden>
          {number}
        </span>
        <strong>{words.stepMode(step)}</strong>
        <span className={styles.outcome} data-harmless={isHarmless || undefined}>
          {isNow ? null : isHarmless ? (
            <CircleCheck size={14} strokeWidth={2} aria-hidden />
          ) : outcome.callers > 0 ? (
            <Unplug size={14} strokeWidth={2} aria-hidden />
          ) : null}
          {words.outcome(outcome)}
        </span>
      </div>
      <div className={styles.stepBody}>
        {isStrictNow && <p>{words.alreadyStrict}</p>}
        {isLast && plan.steps.length === 3 && <p className={styles.note}>{words.waitBetween}</p>}
        {breaks.length > 0 && <BrokenCallers breaks={breaks} remedies={isLast ? plan.remedies : []} />}
        {isLast && <Mended plan={plan} breaks={breaks} />}
        {stillRefused.length > 0 && (
          <p className={styles.note}>
            {words.stillRefused({
              calls: stillRefused.map(callWords),
              before: refusals(stillRefused, ({ labelBefore }) => labelBefore),
              after: refusals(stillRefused, ({ label }) => label),
            })}
          </p>
        )}
        {otherwise.length > 0 && (
          <p className={styles.note}>
            {words.opensAsIdentitiesArrive(
              otherwise.map((call) => `${callWords(call)} ${call.label ?? verdictWord[call.after]}`),
            )}
          </p>
        )}
        {(isLast || isStrictNow) && <PlanNotes plan={plan} isStep={isLast} />}
        {!isNow && (
          <Actions step={step} title={title} isCurrent={isCurrent} isEveryPair={plan.considered.isEveryPair} />
        )}
      </div>
    </li>
  );
}

/** What lets more through breaks nobody. */
function getsLess({ before, after }: PlannedCall): boolean {
  return after !== 'allow' && before !== 'deny' && before !== 'fails';
}

export function callWords({ fromName, toName, port }: PlannedCall): string {
  return `${fromName} → ${toName}:${port}`;
}

function refusals(calls: readonly PlannedCall[], labelOf: (call: PlannedCall) => string | null): string {
  return [...new Set(calls.map((call) => labelOf(call) ?? ''))].join(' or ');
}

/** Remedies that are part of the plan and whose callers are no longer among those who break: the way to take them out again. */
function Mended({ plan, breaks }: { readonly plan: StrictPlan; readonly breaks: readonly PlannedCall[] }) {
  const broken = new Set(breaks.map(({ id }) => id));
  const settled = plan.remedies.filter(({ isChosen, mends }) => isChosen && !mends.some((id) => broken.has(id)));
  if (settled.length === 0) return null;
  return (
    <div className={styles.remedies}>
      {settled.map((remedy) => (
        <button
          key={remedy.id}
          type="button"
          className={styles.remedy}
          aria-pressed
          aria-label={words.remedyName({ remedy, isChosen: true })}
          onClick={() => appStore.getState().toggleRemedy(remedy.id)}
        >
          {words.remedy(remedy)}
        </button>
      ))}
    </div>
  );
}

interface ActionsProps {
  readonly step: PlanStep;
  readonly title: string;
  readonly isCurrent: boolean;
  readonly isEveryPair: boolean;
}

function Actions({ step, title, isCurrent, isEveryPair }: ActionsProps) {
  const isPreviewed = useApp((state) => state.preview?.title === title);
  const { discardPreview } = appStore.getState();
  const plain = title.replaceAll('`', '');
  return (
    <>
      <p className={styles.patch}>
        <Prose text={title} />
      </p>
      <div className={styles.actions}>
        <Button
          aria-label={`${words.preview}: ${plain}`}
          aria-pressed={isPreviewed}
          disabled={!isCurrent}
          onClick={() => (isPreviewed ? discardPreview() : showOnMap(title, step, isEveryPair))}
        >
          {words.preview}
        </Button>
        <Button
          look="primary"
          aria-label={`${words.write}: ${plain}`}
          disabled={!isCurrent}
          onClick={() => writeEdits(step.edits, title)}
        >
          {words.write}
        </Button>
      </div>
    </>
  );
}

/** What was considered is what the map has to show, or the calls that break are not to be seen. */
function showOnMap(title: string, { edits }: PlanStep, isEveryPair: boolean): void {
  const { startPreview, setEdges, edges } = appStore.getState();
  if (isEveryPair && edges !== 'all') setEdges('all');
  startPreview(title, edits);
}
