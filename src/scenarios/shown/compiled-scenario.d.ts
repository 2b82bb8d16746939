declare module '*.yaml?scenario' {
  import type { Scenario } from '../format/scenario';
  const scenario: Pick<Scenario, 'title' | 'about' | 'files' | 'calls' | 'view'> & Partial<Pick<Scenario, 'scenes'>>;
  export default scenario;
}

declare module '*.yaml?summary' {
  import type { Scenario } from '../format/scenario';
  const summary: Pick<Scenario, 'title' | 'about'>;
  export default summary;
}
