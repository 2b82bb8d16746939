import { parseCel } from '../cel/parse-cel';
import type { Problem } from '../finding';
import { type Field, amount, at, entries, isSet, items, refuse, text, warn } from './field';
import type { Review } from './review';
import { validateAttachment } from './selectors';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go ValidateTelemetry */
export function* validateTelemetry({ spec }: Review): Iterable<Problem> {
  yield* validateAttachment(spec);
  for (const metrics of items(spec, 'metrics')) yield* validateMetrics(metrics);
  const tracing = items(spec, 'tracing');
  if (tracing.length > 1) yield warn(at(spec, 'tracing'), 'multiple tracing is not currently supported');
  for (const each of tracing) yield* validateTracing(each);
  for (const logging of items(spec, 'accessLogging')) {
    if (isSet(logging, 'filter')) {
      const expression = at(logging, 'filter', 'expression');
      const { fault } = parseCel(text(expression));
      if (fault !== null) yield refuse(expression, `must be a valid CEL expression, ERROR: <input>: ${fault}`);
    }
    yield* validateProviders(logging);
  }
}

function* validateProviders(of: Field): Iterable<Problem> {
  const nameless = items(of, 'providers').find((provider) => text(provider, 'name') === '');
  if (nameless !== undefined) yield refuse(at(nameless, 'name'), 'providers.name may not be empty');
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateTelemetryMetrics */
function* validateMetrics(metrics: Field): Iterable<Problem> {
  yield* validateProviders(metrics);
  for (const override of items(metrics, 'overrides')) {
    for (const [name, tag] of entries(override, 'tagOverrides')) {
      if (name === '') yield warn(tag, 'tagOverrides.name may not be empty');
      const value = text(tag, 'value');
      const isRemoved = text(tag, 'operation') === 'REMOVE';
      if (!isRemoved && value === '') yield refuse(tag, 'tagOverrides.value must be set when operation is UPSERT');
      if (isRemoved && value !== '') yield refuse(tag, 'tagOverrides.value may only be set when operation is UPSERT');
    }
    const custom = at(override, 'match', 'customMetric');
    if (isSet(custom) && text(custom) === '') yield refuse(custom, 'customMetric may not be empty');
  }
}

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateTelemetryTracing */
function* validateTracing(tracing: Field): Iterable<Problem> {
  if (items(tracing, 'providers').length > 1)
    yield warn(at(tracing, 'providers'), 'multiple providers is not currently supported');
  yield* validateProviders(tracing);
  const sampling = amount(tracing, 'randomSamplingPercentage');
  if (sampling < 0 || sampling > 100)
    yield refuse(at(tracing, 'randomSamplingPercentage'), 'randomSamplingPercentage must be in range [0.0, 100.0]');
  for (const [name, tag] of entries(tracing, 'customTags')) {
    if (name === '') yield refuse(tag, 'tag name may not be empty');
    if (isSet(tag, 'literal') && text(tag, 'literal', 'value') === '')
      yield refuse(at(tag, 'literal'), 'literal tag value may not be empty');
    if (isSet(tag, 'header') && text(tag, 'header', 'name') === '')
      yield refuse(at(tag, 'header'), 'header tag name may not be empty');
    if (isSet(tag, 'environment') && text(tag, 'environment', 'name') === '')
      yield refuse(at(tag, 'environment'), 'environment tag name may not be empty');
  }
}
