import { type Pattern, say } from '../language/say';

/** What becomes of calls that the caller's own proxy routes. */
export const routeSentences: Readonly<Record<string, Pattern>> = {
  'verdict.notCovered': say(
    ['call', 'host'],
    ({ call, host }) => `${call}. It leaves the mesh for \`${host}\`, where no policy is read.`,
  ),
  'verdict.fails.callerNoMatch': say(
    ['call', 'host', 'path'],
    ({ call, host, path }) =>
      `${call}. A VirtualService has routes for \`${host}\`, and none of them matches${path === '' ? '' : ` \`${path}\``}: the caller’s proxy answers 404.`,
  ),
  'verdict.fails.callerNoCluster': say(
    ['call', 'route', 'host'],
    ({ call, route, host }) => `${call}. \`${route}\` sends it to \`${host}\`, which the caller’s proxy does not know.`,
  ),
  'verdict.fails.callerNoEndpoints': say(
    ['call', 'route', 'host'],
    ({ call, route, host }) => `${call}. \`${route}\` sends it to \`${host}\`, where no workload answers.`,
  ),
  'verdict.allow.callerDirectResponse': say(
    ['call', 'route', 'status'],
    ({ call, route, status }) => `${call}. \`${route}\` answers ${status} in the caller’s proxy; no workload is asked.`,
  ),
  'verdict.deny.callerDirectResponse': say(
    ['call', 'route', 'status'],
    ({ call, route, status }) => `${call}. \`${route}\` answers ${status} in the caller’s proxy.`,
  ),
};
