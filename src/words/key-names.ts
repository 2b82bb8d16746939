/** Signs that keyboards of Macs have on them. */
const MAC: readonly (readonly [written: RegExp, sign: string])[] = [
  // The only key that is another: Command+M makes the window small, and Control+M alone breaks the line.
  [/\bCtrl\+M\b/g, '⌃⇧M'],
  [/\bCtrl\+/g, '⌘'],
  [/\bShift\+/g, '⇧'],
  [/\bAlt\+/g, '⌥'],
];

/** Keys, or a sentence that names some, as the keyboard at hand calls them. */
export function keysOn(text: string, isMac: boolean): string {
  return isMac ? MAC.reduce((written, [keys, sign]) => written.replaceAll(keys, sign), text) : text;
}
