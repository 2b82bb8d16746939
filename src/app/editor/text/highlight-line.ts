/** A piece of one line, for colour only. */
export interface CodeToken {
  readonly kind: 'key' | 'string' | 'number' | 'comment' | 'plain';
  readonly text: string;
}

const TOKEN =
  /(#.*$)|("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:'"{}[\],][^:#{}[\],]*?)(\s*:(?=\s|$))|("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(\b(?:true|false|null)\b|(?<![\w./-])-?\d[\d.]*(?![\w./-]))|(^(?:---|\.\.\.)(?=\s|$)|[-?](?=\s|$)|[{}[\],]|\s+)|([^\s{}[\],]+)/g;

/** Colours one line of YAML by itself: good enough to read by, and never slow, since only lines on screen are coloured. */
export function highlightLine(line: string): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  const push = (kind: CodeToken['kind'], text: string | undefined) => {
    if (text !== undefined && text !== '') tokens.push({ kind, text });
  };
  for (const [whole, comment, key, colon, quoted, literal, mark] of line.matchAll(TOKEN)) {
    if (comment !== undefined) push('comment', comment);
    else if (key !== undefined) {
      const dash = /^(-\s+)+/.exec(key)?.[0] ?? '';
      push('plain', dash);
      push('key', key.slice(dash.length));
      push('plain', colon);
    } else if (quoted !== undefined) push('string', quoted);
    else if (literal !== undefined) push('number', literal);
    else push(mark === undefined ? 'string' : 'plain', whole);
  }
  return tokens;
}
