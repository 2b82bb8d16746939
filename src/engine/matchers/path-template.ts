/**
 * Envoy's URI templates as Istio uses them: `{*}` is one segment that is not empty, `{**}` is any number of characters,
 * slashes included.
 * @upstream envoyproxy/envoy source/extensions/path/uri_template_lib/uri_template_internal.cc
 * @upstream istio/istio pilot/pkg/security/authz/matcher/template.go PathTemplateMatcher
 */
export function matchesPathTemplate(template: string, path: string): boolean {
  return expressionOf(template).test(path);
}

/** @upstream istio/istio pkg/config/security/security.go ContainsPathTemplate */
export function containsPathTemplate(value: string): boolean {
  return value.includes('{*}') || value.includes('{**}');
}

const SEGMENT = "[A-Za-z0-9\\-._~%!$&'()*+,;:@=]";
const WITH_SLASH = "[A-Za-z0-9\\-._~%!$&'()*+,;:@=/]";
const expressions = new Map<string, RegExp>();

function expressionOf(template: string): RegExp {
  let expression = expressions.get(template);
  if (expression === undefined) {
    const source = template
      .split(/(\{\*\*?\})/)
      .map((part) =>
        part === '{*}'
          ? `${SEGMENT}+`
          : part === '{**}'
            ? `${WITH_SLASH}*`
            : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
      )
      .join('');
    if (expressions.size > 5000) expressions.clear();
    expression = new RegExp(`^${source}$`);
    expressions.set(template, expression);
  }
  return expression;
}
