import type { Problem } from '../finding';
import { byteLength } from '../go/byte-length';
import { parseRequestUri } from '../go/parse-url';
import { type Field, at, amount, isSet, items, refuse, refuseIf, text } from './field';
import type { Review } from './review';
import { validateAttachment } from './selectors';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateWasmPlugin */
export function* validateWasmPlugin({ spec }: Review): Iterable<Problem> {
  yield* validateAttachment(spec);
  yield* validateModule(spec);
  yield* validateTrafficMatch(spec);
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateTrafficExtension */
export function* validateTrafficExtension({ spec }: Review): Iterable<Problem> {
  if (isSet(spec, 'wasm') === isSet(spec, 'lua')) yield refuse(spec, 'exactly one of wasm or lua must be set');
  yield* validateAttachment(spec);
  if (isSet(spec, 'lua')) yield* refuseIf(at(spec, 'lua', 'inlineCode'), luaFault(text(spec, 'lua', 'inlineCode')));
  if (isSet(spec, 'wasm')) yield* validateModule(at(spec, 'wasm'));
  yield* validateTrafficMatch(spec);
}

function luaFault(code: string): string | null {
  if (code === '') return 'lua.inlineCode cannot be empty';
  return byteLength(code) > 65536 ? 'lua.inlineCode exceeds maximum size of 64KB' : null;
}

function* validateModule(wasm: Field): Iterable<Problem> {
  yield* refuseIf(at(wasm, 'url'), urlFault(text(wasm, 'url')));
  const sha = text(wasm, 'sha256');
  if (sha !== '' && sha.length !== 64) yield refuse(at(wasm, 'sha256'), 'sha256 field must be 64 characters long');
  else if (sha !== '' && !/^[a-f0-9]+$/.test(sha))
    yield refuse(at(wasm, 'sha256'), 'sha256 field must match [a-f0-9]{64} pattern');
  if (text(wasm, 'imagePullSecret').length > 253)
    yield refuse(at(wasm, 'imagePullSecret'), 'imagePullSecret field must be less than 253 characters long');
  if (text(wasm, 'pluginName').length > 256)
    yield refuse(at(wasm, 'pluginName'), 'pluginName field must be less than 255 characters long');
  yield* validateEnvironment(items(wasm, 'vmConfig', 'env'));
}

/** Without a scheme it is a name in a registry. @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateWasmPluginURL */
function urlFault(value: string): string | null {
  if (value === '') return 'url field needs to be set';
  const strict = parseRequestUri(value);
  const { url } = strict.url === null ? parseRequestUri(`http://${value}`) : strict;
  if (url === null) return `failed to parse url: ${strict.fault}`;
  return ['', 'file', 'http', 'https', 'oci'].includes(url.scheme)
    ? null
    : `url contains unsupported scheme: ${url.scheme}`;
}

/** Stops at the first fault. */
function* validateEnvironment(variables: readonly Field[]): Iterable<Problem> {
  const names = new Set<string>();
  for (const variable of variables) {
    const name = text(variable, 'name');
    const hasValue = text(variable, 'value') !== '' && text(variable, 'valueFrom') === 'HOST';
    const fault =
      name === ''
        ? 'spec.vmConfig.env invalid'
        : name.length > 256
          ? 'env.name field must be less than 255 characters long'
          : names.has(name)
            ? 'duplicate env'
            : null;
    const found = fault ?? (hasValue ? 'value may only be set when valueFrom is INLINE' : null);
    if (found !== null) {
      yield refuse(variable, found);
      return;
    }
    names.add(name);
  }
}

function* validateTrafficMatch(spec: Field): Iterable<Problem> {
  for (const [index, selector] of items(spec, 'match').entries()) {
    for (const [place, port] of items(selector, 'ports').entries()) {
      const number = amount(port, 'number');
      if (number > 0 && number <= 65535) continue;
      yield refuse(port, `spec.Match[${index}].Ports[${place}] is out of range: ${number}`);
      return;
    }
  }
}
