import { Play as PlayIcon, Square, StepBack, StepForward } from 'lucide-react';
import { useEffect } from 'react';
import type { BackendAnswer } from '../../../engine';
import { playWords as words } from '../../../words/tabs/play';
import { hasReducedMotion, setPlay, usePlay } from '../../store/views/play-store';
import { Button } from '../../ui/Button';
import styles from './Trace.module.css';
import type { TraceItem } from './trace-items';

/** How long each step is lit. */
const STEP_MS = 400;

interface Props {
  readonly answer: BackendAnswer;
  readonly items: readonly TraceItem[];
}

/** Follows the request along its trace, by itself or step by step; it stops where the verdict falls. */
export function PlayControls({ answer, items }: Props) {
  const play = usePlay((state) => (state.play?.answer === answer ? state.play : null));

  function goTo(index: number, isRunning: boolean) {
    const item = items[index];
    if (item === undefined) return;
    const isEnd = index === items.length - 1 || item.step?.outcome === 'stop';
    setPlay({ answer, index, hop: answer.hops.indexOf(item.hop), isEnd, isRunning: isRunning && !isEnd });
  }

  // A timer, for the next step.
  useEffect(() => {
    if (play?.isRunning !== true) return;
    const timer = setTimeout(() => goTo(play.index + 1, true), STEP_MS);
    return () => clearTimeout(timer);
  });

  // Whoever asks something else has seen enough.
  useEffect(() => () => setPlay(null), [answer]);

  return (
    <div role="toolbar" aria-label={words.controls} className={styles.play}>
      {play !== null && (
        <>
          <Button
            look="quiet"
            shape="icon"
            aria-label={words.previous}
            title={words.previous}
            disabled={play.index === 0}
            onClick={() => goTo(play.index - 1, false)}
          >
            <StepBack size={14} strokeWidth={1.75} aria-hidden />
          </Button>
          <Button
            look="quiet"
            shape="icon"
            aria-label={words.next}
            title={words.next}
            disabled={play.isEnd}
            onClick={() => goTo(play.index + 1, false)}
          >
            <StepForward size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        </>
      )}
      {/* One button, so that the focus stays where it was pressed. */}
      <Button
        look="quiet"
        data-play={play === null ? '' : undefined}
        onClick={() => (play === null ? goTo(0, !hasReducedMotion()) : setPlay(null))}
      >
        {play === null ? (
          <PlayIcon size={14} strokeWidth={1.75} aria-hidden />
        ) : (
          <Square size={12} strokeWidth={2} aria-hidden />
        )}
        {play === null ? words.play : words.stop}
      </Button>
    </div>
  );
}
