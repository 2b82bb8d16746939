import { listOf } from './language/plural';
/** Words of what the palette understands as a question. */
export const paletteQuestions = {
  call: ({ line }: { line: string }) => line,
  callDetail: 'asks this call',
  callers: ({ name, request }: { name: string; request: string }) =>
    request === '' ? `Who can call ${name}` : `Who can send ${request} to ${name}`,
  callees: ({ name, request }: { name: string; request: string }) =>
    request === '' ? `What ${name} can call` : `Where ${name} can send ${request}`,
  aroundDetail: ({ namespace, request }: { namespace: string; request: string }) =>
    [namespace, request === '' ? 'opens Focus' : 'opens Focus with the lens'].filter((part) => part !== '').join(', '),
  lens: ({ request }: { request: string }) => `Who can send ${request}`,
  lensDetail: 'sets the lens of the map',
  painted: ({ request, counts }: { request: string; counts: readonly string[] }) =>
    `${request}: ${counts.length === 0 ? 'no edges' : listOf(counts)}. The map shows which.`,
  strict: ({ scope }: { scope: string }) => `What happens if ${scope} goes STRICT`,
  wholeMesh: 'the whole mesh',
  strictDetail: 'opens the planner in mTLS',
  noProxy: ({ namespace }: { namespace: string }) => `Nothing in ${namespace} has a sidecar`,
  strictChangesNothing: 'STRICT changes nothing there',
  symptom: ({ text }: { text: string }) => `Calls that end with: ${text}`,
  symptomDetail: 'searches this mesh',
  corrected: 'did you mean this',
  focusOn: ({ name }: { name: string }) => `Focus on ${name}`,
  exampleDetail: 'type a question like this',
  examples: {
    callers: ({ name }: { name: string }) => `who can DELETE ${name}`,
    strict: ({ scope }: { scope: string }) => `what happens if ${scope} goes STRICT`,
  },
  empty: ({ examples }: { examples: readonly string[] }) =>
    `Nothing has these words in its name, and they are no question that is understood here.${
      examples.length === 0
        ? ''
        : ` Questions look like this: ${examples.map((example) => `\`${example}\``).join(', ')}.`
    } A call is written \`caller -> service:port GET /path\`.`,
  recent: 'Recent',
} as const;
