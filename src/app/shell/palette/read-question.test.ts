import { describe, expect, test } from 'vitest';
import { bookinfo } from '../../graph/mesh-view.fixture';
import { type Meant, readQuestion } from './read-question';

/** The reading in one line. */
function told(meant: Meant): string {
  switch (meant.kind) {
    case 'call': {
      const { from, to, http } = meant.question;
      const caller = from.kind === 'outside' ? 'outside' : from.id;
      return `${caller} > ${to.id}:${to.port} ${[http.method, http.path].filter((p) => typeof p === 'string').join(' ')}`.trim();
    }
    case 'callers':
    case 'callees':
      return [meant.kind, meant.card.name, meant.lens?.method, meant.lens?.path].filter(Boolean).join(' ');
    case 'lens':
      return ['lens', meant.lens.method, meant.lens.path].filter(Boolean).join(' ');
    case 'strict':
      return `strict ${meant.scope.key}`;
    case 'no-proxy':
      return `no-proxy ${meant.namespace}`;
    case 'symptom':
      return `symptom ${meant.text}`;
    case 'problem':
      return ['problem', meant.problem.kind, meant.corrected].filter(Boolean).join(' ');
  }
}

describe('what is typed into the palette is read as', () => {
  test.each([
    ['reviews -> ratings GET /x', 'bookinfo/reviews-v1 > bookinfo/ratings:9080 GET /x'],
    ['reviews -> ratings:9080', 'bookinfo/reviews-v1 > bookinfo/ratings:9080'],
    ['reviews to ratings', 'bookinfo/reviews-v1 > bookinfo/ratings:9080'],
    [
      'curl -X DELETE http://ratings.bookinfo:9080/ratings/0',
      'bookinfo/reviews > bookinfo/ratings:9080 DELETE /ratings/0',
    ],
    ['can reviews call ratings?', 'bookinfo/reviews-v1 > bookinfo/ratings:9080'],
    ['may productpage DELETE details', 'bookinfo/productpage > bookinfo/details:9080 DELETE'],
    ["why can't reviews reach ratings", 'bookinfo/reviews-v1 > bookinfo/ratings:9080'],
    ['can reviews GET /ratings/0 on ratings', 'bookinfo/reviews-v1 > bookinfo/ratings:9080 GET /ratings/0'],
    ['who can DELETE ratings', 'callers ratings DELETE'],
    ['who can call ratings?', 'callers ratings'],
    ['who calls bookinfo/ratings', 'callers ratings'],
    ['who can delete /admin/x on ratings', 'callers ratings DELETE /admin/x'],
    ['who can delete /admin/* on ratings', 'callers ratings DELETE /admin/*'],
    ['who can DELETE', 'lens DELETE'],
    ['what can reviews call', 'callees reviews'],
    ['what can reviews-v2 POST', 'callees reviews POST'],
    ['what happens if bookinfo goes STRICT', 'strict namespace bookinfo'],
    ['what if bookinfo is strict?', 'strict namespace bookinfo'],
    ['go strict in bookinfo', 'strict namespace bookinfo'],
    ['what breaks if the mesh goes strict', 'strict mesh'],
    ['strict', 'strict mesh'],
    ['require mtls in ratings', 'strict workloads bookinfo/ratings'],
    ['DELETE /reviews/1', 'lens DELETE /reviews/1'],
    ['DELETE /reviews/1 on reviews', 'callers reviews DELETE /reviews/1'],
    ['who can DELETE reviews /reviews/1', 'callers reviews DELETE /reviews/1'],
    ['who can reach reviews with DELETE', 'callers reviews DELETE'],
    ['why does reviews get 403 from ratings', 'bookinfo/reviews-v1 > bookinfo/ratings:9080'],
    ['why do I get 403 from ratings', 'symptom why do I get 403 from ratings'],
    ['RBAC: access denied', 'symptom RBAC: access denied'],
    [
      'upstream connect error or disconnect/reset before headers',
      'symptom upstream connect error or disconnect/reset before headers',
    ],
    ['review -> ratings', 'problem unknown-caller reviews -> ratings'],
    ['who can call rating', 'problem unknown-caller'],
  ])('%s: %s', (text, reading) => {
    expect(readQuestion(bookinfo, text).map(told)[0]).toBe(reading);
  });

  test.each(['', 'ratings', 'new scenario', 'theme dark', 'allow-nothing'])('nothing, as %j is no question', (text) => {
    expect(readQuestion(bookinfo, text)).toEqual([]);
  });
});
