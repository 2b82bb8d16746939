/**
 * A long name without its middle: how names begin and end tells them apart, and `.yaml` says what one is.
 *
 * @param endShare how much of what is kept is its end
 */
export function shortenMiddle(name: string, most: number, endShare = 0.5): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const end = Math.max(1, Math.floor((most - 1) * endShare));
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(-end).join('')}`;
}
