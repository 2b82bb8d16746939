/** A Kubernetes label selector. @upstream kubernetes/apimachinery pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector */
export interface LabelSelector {
  readonly matchLabels: ReadonlyMap<string, string>;
  readonly matchExpressions: readonly {
    readonly key: string;
    /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

/** Whether all parts of the selector hold; an empty one holds for everything. */
export function matchesLabelSelector(selector: LabelSelector, labels: ReadonlyMap<string, string>): boolean {
  const hasLabels = [...selector.matchLabels].every(([key, value]) => labels.get(key) === value);
  return (
    hasLabels &&
    selector.matchExpressions.every(({ key, operator, values }) => {
      const value = labels.get(key);
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}
