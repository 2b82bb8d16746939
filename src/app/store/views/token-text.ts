import type { AppState } from '../state';

/** The chosen token; where none was chosen, the one of the asked call. */
export function selectTokenText({ tokens, chosenToken, question }: AppState): string | null {
  const saved = tokens.find(({ id }) => id === chosenToken);
  if (saved !== undefined) return saved.text;
  const sent = question?.http.token;
  return typeof sent === 'object' && 'bearer' in sent && sent.bearer !== '' ? sent.bearer : null;
}
