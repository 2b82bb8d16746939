import type { FixRule } from './finding';
import { writtenNamespace } from './written-namespace';
import { selectingSomebody, servedName, switchedOff } from './object-fixes';
import { asList, emptyRule, renamedField, wrappedFields } from './schema-fixes';
import {
  containerPort,
  knownIdentity,
  knownNamespace,
  knownValue,
  leadingSlash,
  quoted,
  upperCaseMethod,
  writtenPrincipal,
} from './value-fixes';

/** By the code of a finding: what is tried to remove it, in the order in which it is offered. */
export const FIX_RULES: Readonly<Record<string, readonly FixRule[]>> = {
  'principal-unknown': [knownIdentity],
  'principal-format': [writtenPrincipal],
  'namespace-unknown': [knownNamespace],
  'method-case': [upperCaseMethod],
  'path-without-slash': [leadingSlash],
  'service-port-used': [containerPort],
  'namespace-not-written': [writtenNamespace],
  'selects-nothing': [selectingSomebody],
  'not-the-oldest': [switchedOff],
  'written-twice': [switchedOff],
  'refused-by-type': [quoted],
  'refused-by-schema': [renamedField, wrappedFields, asList, knownValue, quoted],
  'refused-by-webhook': [knownValue, emptyRule],
  'refused-by-kubernetes': [servedName, quoted],
};
