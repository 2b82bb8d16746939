/** Names in byte order, each with its values in the order sent; percent-decoded. */
export type QueryParameters = ReadonlyMap<string, readonly string[]>;

/** @upstream envoyproxy/envoy source/common/http/utility.cc QueryParamsMulti::parseAndDecodeQueryString */
export function parseQuery(path: string): QueryParameters {
  const start = path.indexOf('?');
  const parameters = new Map<string, string[]>();
  if (start < 0) return parameters;
  const parts = path.slice(start + 1).split('&');
  // What follows the last `&` counts only if there is something.
  if (parts.at(-1) === '') parts.pop();
  for (const part of parts) {
    const equals = part.indexOf('=');
    const [name, value] = equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
    const key = percentDecode(name);
    const values = parameters.get(key);
    if (values === undefined) parameters.set(key, [percentDecode(value)]);
    else values.push(percentDecode(value));
  }
  return parameters;
}

/** Writes the query anew: sorted by name and decoded, as Envoy does once it takes a parameter off. */
export function removeParameter(path: string, removed: string): string {
  const parameters = [...parseQuery(path)].filter(([name]) => name !== removed).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = parameters.flatMap(([name, values]) => values.map((value) => `${name}=${value}`)).join('&');
  const bare = path.split('?', 1)[0] ?? '';
  return query === '' ? bare : `${bare}?${query}`;
}

/** Each byte becomes a character of its own. What is not a whole escape stays as it is. */
function percentDecode(text: string): string {
  return text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
