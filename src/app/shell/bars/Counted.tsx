import type { DropStep } from './use-fitting-words';

interface Props {
  /** `2 allowed`: the number first. */
  readonly words: string;
  readonly drop: DropStep;
}

/** A count whose word goes where there is no room. Whatever holds it names it in full. */
export function Counted({ words, drop }: Props) {
  const end = words.indexOf(' ');
  return (
    <span>
      {words.slice(0, end)}
      <span data-drop={drop}>{words.slice(end)}</span>
    </span>
  );
}
