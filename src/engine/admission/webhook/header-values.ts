/** What Envoy expects at a point of a header's value. Without arguments a variable is `%NAME%`, with them `%NAME(…)%`. */
type State = 'literal' | 'name' | 'array' | 'string-start' | 'string' | 'delimiter' | 'arguments-end' | 'variable-end';

/**
 * A header's value may hold Envoy's variables: `%START_TIME%`, `%DOWNSTREAM_PEER_CERT_V_START(["%s"])%`. A percent sign of its
 * own is written twice. Which variables exist is not checked.
 * @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateHTTPHeaderValue
 */
export function headerValueFault(value: string): string | null {
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return `header value configuration ${value} is invalid`;
  const fault = variableFault(value);
  return fault === null ? null : `header value configuration: invalid header configuration. ${fault}`;
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/header_value_validator.go validateHeaderValue */
function variableFault(value: string): string | null {
  let state: State = 'literal';
  for (let at = 0; at < value.length; at++) {
    const char = value[at] as string;
    const isLast = at + 1 === value.length;
    const isSpace = char === ' ';
    switch (state) {
      case 'literal':
        if (char !== '%') break;
        if (isLast) return 'Un-escaped %';
        if (value[at + 1] === '%') at += 1;
        else state = 'name';
        break;
      case 'name':
        if (char === '%') state = 'literal';
        else if (char === '(') state = 'array';
        break;
      case 'array':
        if (char === '[') state = 'string-start';
        else if (!isSpace) state = 'string';
        break;
      case 'delimiter':
        if (char === ',') state = 'string-start';
        else if (char === ']') state = 'arguments-end';
        else if (!isSpace) return "Expecting ',', ']', or whitespace";
        break;
      case 'string-start':
        if (char === '"') state = 'string';
        else if (!isSpace) return "Expecting '\"'";
        break;
      case 'string':
        if (char === '\\') {
          if (isLast) return 'Un-terminated backslash in JSON string';
          at += 1;
        } else if (char === ')') state = 'variable-end';
        else if (char === '"') state = 'delimiter';
        break;
      case 'arguments-end':
        if (char === ')') state = 'variable-end';
        else if (!isSpace) return "Expecting ')' or whitespace after '{}', but found '{}'";
        break;
      case 'variable-end':
        if (char === '%') state = 'literal';
        else if (!isSpace) return "Expecting '%' or whitespace after";
        break;
    }
  }
  return state === 'literal' ? null : `Un-terminated variable expression '${value}'`;
}
