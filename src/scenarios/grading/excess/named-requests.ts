import type { Question } from '../../../engine';
import { anyRequest, OPEN } from '../../format/any-request';
import { questionOf } from '../../format/question';
import type { Goal } from '../../format/scenario';
import type { GradedMesh } from '../load-for-grading';
import { enforcedRules, mentionsOf } from './mentions';
import { sampleMethods } from './sample-values';

/**
 * For each request that must be allowed the others of its kind: a rule of the reference that allows paths by a pattern is about all of
 * them. One segment stands for whatever a star may be, so that a rule with `{*}` in its place is no other.
 */
export function* namedRequests(goals: readonly Goal[], { engine, names }: GradedMesh): Generator<Question> {
  for (const goal of goals) {
    if (goal.kind !== 'call' || goal.call.verdict !== 'allow') continue;
    const asked = questionOf(goal.call, names);
    if (typeof asked.http.path !== 'string') continue;
    const open = engine.ask({ ...asked, speaks: OPEN, http: anyRequest }, 'every-rule');
    for (const { action, condition } of enforcedRules(open)) {
      if (action !== 'ALLOW' || condition.truth === 'no') continue;
      const mentions = mentionsOf(condition);
      const paths = mentions.filter(({ field }) => field === 'paths').map(({ value }) => value);
      const methods = mentions.filter(({ field, value }) => field === 'methods' && !value.includes('*'));
      for (const pattern of paths.filter((one) => one !== '*'))
        for (const method of methods.length === 0 ? sampleMethods([]) : methods.map(({ value }) => value))
          yield { ...asked, http: { ...asked.http, method, path: pattern.replaceAll(/\{\*{1,2}\}|\*/g, 'x') } };
    }
  }
}
