import { type Pattern, say } from '../language/say';

/** What becomes of calls behind a gateway, where it is said nowhere else. */
export const gatewaySentences: Readonly<Record<string, Pattern>> = {
  'verdict.allow.leavesMesh': say(
    ['call', 'host'],
    ({ call, host }) => `${call}. The gateway sends it out of the mesh to \`${host}\`, where no policy is read.`,
  ),
  'verdict.fails.gatewayBackendRefused': say(
    ['call', 'route'],
    ({ call, route }) =>
      `${call}. \`${route}\` names a backend that it may not use: a Service of another namespace needs a ReferenceGrant there.`,
  ),
};
