/** What YAML would read as something else than text. */
const OTHER = /^(?:true|false|yes|no|on|off|y|n|null|~|[-+]?(?:\.?\d[\d_.eE+:-]*|0[xo][\da-f]+|\.inf)|\.nan)$/i;

/** Text as a value of YAML, in quotes only where it would not be read as that text without; `isFlow`: within brackets. */
export function writtenScalar(text: string, isFlow: boolean): string {
  const isPlain =
    /^[\w./()$^+;<~-]/.test(text) &&
    !/^[-.]{3}|^-(\s|$)|:(\s|$)|\s#|^\s|\s$|[\n\t]/.test(text) &&
    !OTHER.test(text) &&
    !(isFlow && /[,[\]{}]/.test(text));
  return isPlain ? text : JSON.stringify(text);
}
