import type { MeshView, Question } from '../../../engine';
import { ask, lineProblem } from '../../../words/tabs/ask';
import { appStore } from '../../store/app-store';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Prose } from '../../ui/Prose';
import { parseRequestLine, printRequestLine } from '../../calls/request-line';
import { readSymptom } from './symptom';

interface Props {
  readonly view: MeshView;
  readonly question: Question | null;
  /** What is being typed; null while the line says what is asked. */
  readonly draft: string | null;
  onDraft(draft: string | null): void;
}

/** The question as one line. What is being typed stays as it is; left alone, the line says what is asked. */
export function RequestLine({ view, question, draft, onDraft: setDraft }: Props) {
  const printed = question === null ? '' : printRequestLine(view, question);
  // An error message is no question; it is answered below.
  const parsed = draft === null || readSymptom(draft) !== null ? null : parseRequestLine(view, draft, question);

  function handleText(text: string) {
    setDraft(text);
    if (readSymptom(text) !== null) return;
    const next = parseRequestLine(view, text, question);
    if (next.outcome === 'parsed') appStore.getState().ask(next.question);
  }

  const near = parsed?.outcome === 'failed' && 'near' in parsed.problem ? parsed.problem.near : null;
  const name = parsed?.outcome === 'failed' && 'name' in parsed.problem ? parsed.problem.name : '';
  return (
    <TextField
      label={ask.requestLine}
      isCode
      data-pane-focus=""
      placeholder={ask.requestPlaceholder}
      value={draft ?? printed}
      onChange={(event) => handleText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => parsed !== null && parsed.outcome !== 'failed' && setDraft(null)}
      problem={
        parsed?.outcome === 'failed' ? (
          <>
            <Prose text={lineProblem(parsed.problem)} />
            {near !== null && (
              <>
                {' '}
                <Button
                  look="link"
                  onClick={() => {
                    handleText((draft ?? '').replace(name, near));
                    setDraft(null);
                  }}
                >
                  {ask.use({ name: near })}
                </Button>
              </>
            )}
          </>
        ) : null
      }
    />
  );
}
