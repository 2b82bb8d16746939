import { valueText } from '../../matchers/value-match';
import type { PathMatch, Route, RouteCondition } from '../../xds/route';
import { matchCondition, matchPath } from './match-route-conditions';
import type { HttpTraffic } from '../traffic';

/** The conditions of a route that the request leaves open, in short: `GET /api*`, `header x-role=admin`. */
export function describeRoute({ match }: Route, http: HttpTraffic): string {
  const open = match.conditions.filter((condition) => matchCondition(condition, http) === 'unknown');
  const methods = open.filter((condition) => condition.kind === 'header' && condition.name === ':method');
  const others = open.filter((condition) => !methods.includes(condition));
  const path = matchPath(match.path, http) === 'unknown' ? pathText(match.path) : '';
  const request = [...methods.map(conditionText), path].filter((text) => text !== '').join(' ');
  return [request, ...others.map(conditionText)].filter((text) => text !== '').join(' · ');
}

function pathText({ kind, text }: PathMatch): string {
  switch (kind) {
    case 'exact':
      return text;
    case 'prefix':
      return `${text}*`;
    case 'separated-prefix':
      return `${text}/*`;
    case 'regex':
      return `~${text}`;
  }
}

function conditionText(condition: RouteCondition): string {
  const value = valueText(condition.match);
  const isPresence = condition.match.kind === 'present';
  switch (condition.kind) {
    case 'header': {
      const { name } = condition;
      const text =
        name === ':method'
          ? value
          : name === ':authority'
            ? `host ${value}`
            : `header ${name}${isPresence ? '' : `=${value}`}`;
      return condition.isInverted ? `not ${text}` : text;
    }
    case 'query':
      return `?${condition.name}${isPresence ? '' : `=${value}`}`;
    case 'claim':
      return `${condition.isInverted ? 'not ' : ''}claim ${condition.path.join('.')}=${value}`;
  }
}
