import { Check, CircleQuestionMark, X } from 'lucide-react';
import { useState } from 'react';
import type { RuleTrace, Truth } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { fieldNoun } from '../../../words/verdict/condition-fields';
import { stepNote } from '../../../words/verdict/step-notes';
import { Breakable } from '../../ui/Breakable';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { byNearness, type ConditionItem, type ConditionLine, conditionLines, crossCount } from './condition-lines';
import { OriginLink } from '../../marks/OriginLink';
import { cutDifference } from './text-difference';
import styles from './Rules.module.css';

/** How many rules are shown before the rest is asked for. */
const SHOWN = 3;

/** Every rule that was asked, the nearest first. */
export function Rules({ rules }: { readonly rules: readonly RuleTrace[] }) {
  const [isOpen, setOpen] = useState(false);
  const sorted = byNearness(rules);
  const shown = isOpen ? sorted : sorted.slice(0, SHOWN);
  const rest = sorted.length - SHOWN;
  return (
    <div className={styles.rules}>
      {shown.map((rule) => (
        <Rule key={`${rule.policy} ${rule.rule} ${rule.isDryRun}`} rule={rule} />
      ))}
      {rest > 0 && (
        <Button look="link" onClick={() => setOpen(!isOpen)}>
          {isOpen ? ask.showLess : ask.showMore(rest)}
        </Button>
      )}
    </div>
  );
}

function Rule({ rule }: { readonly rule: RuleTrace }) {
  const hasRules = rule.rule !== -1;
  const lines = hasRules
    ? conditionLines(rule.condition).filter((item) => item.kind === 'line' || item.of.length > 0)
    : [];
  return (
    <div className={styles.rule}>
      <div className={styles.ruleHead}>
        <span className={styles.ruleName} title={rule.policy}>
          {rule.policy.split('/').at(-1)}
        </span>
        <span>{hasRules ? ask.rule(rule.rule) : ask.noRules}</span>
        <span className={styles.ruleTruth}>{ruleTruth(rule)}</span>
        {rule.isDryRun && <span className={styles.ruleTruth}>{ask.dryRun}</span>}
        {!lines.some((item) => item.kind === 'line' && item.origin !== null) && <OriginLink origin={rule.origin} />}
      </div>
      {lines.length > 0 && (
        <ul className={styles.conditions}>
          {lines.map((item, index) => (
            <Condition key={index} item={item} />
          ))}
        </ul>
      )}
      {rule.translation.map((note) => (
        <p key={note.id} className={styles.translation}>
          <Prose text={stepNote(note)} />
        </p>
      ))}
    </div>
  );
}

function ruleTruth(rule: RuleTrace): string {
  if (rule.truth === 'yes') return ask.ruleMatched;
  if (rule.truth === 'unknown') return ask.ruleOpen;
  const crosses = crossCount(rule);
  return crosses === 0 ? ask.ruleMissed : ask.crosses(crosses);
}

function Condition({ item }: { readonly item: ConditionItem }) {
  if (item.kind === 'line') return <Line line={item} />;
  return (
    <li className={styles.condition} data-truth={item.truth}>
      <TruthIcon truth={item.truth} />
      <div className={styles.group}>
        {item.join === 'any' ? ask.oneOf : ask.allOf}
        <ul className={styles.conditions}>
          {item.of.map((part, index) => (
            <Condition key={index} item={part} />
          ))}
        </ul>
      </div>
    </li>
  );
}

function Line({ line }: { readonly line: ConditionLine }) {
  const { truth, is, wants, origin } = line;
  const noun = fieldNoun(line.field);
  const [wanted = '', ...others] = wants;
  const isCompared = truth === 'no' && is !== null && !line.isExcluded;
  const [isCut, wantedCut] = isCompared ? cutDifference(is, wanted) : [null, null];
  return (
    <li className={styles.condition} data-truth={truth}>
      <TruthIcon truth={truth} />
      <div>
        <div className={styles.values}>
          <span>
            {is === null ? ask.isNothing({ noun }) : is === 'anything' ? ask.isAnything({ noun }) : ask.is({ noun })}
          </span>
          <span className={styles.value}>{is !== null && is !== 'anything' && <Cut cut={isCut} text={is} />}</span>
          <span>{line.isExcluded ? ask.excludes : ask.wants}</span>
          <span className={styles.value}>
            <Cut cut={wantedCut} text={wanted} />
            {others.length > 0 && ask.or({ others: others.join(', ') })}
          </span>
        </div>
        {origin !== null && <OriginLink origin={origin} />}
      </div>
    </li>
  );
}

function Cut({ cut, text }: { readonly cut: ReturnType<typeof cutDifference>[0] | null; readonly text: string }) {
  if (cut === null) {
    return (
      <bdi>
        <Breakable text={text} />
      </bdi>
    );
  }
  return (
    <bdi>
      <Breakable text={cut.before} />
      {cut.differing !== '' && (
        <u>
          <Breakable text={cut.differing} />
        </u>
      )}
      <Breakable text={cut.after} />
    </bdi>
  );
}

function TruthIcon({ truth }: { readonly truth: Truth }) {
  const [Icon, word] =
    truth === 'yes' ? [Check, ask.met] : truth === 'no' ? [X, ask.notMet] : [CircleQuestionMark, ask.depends];
  return <Icon size={16} strokeWidth={2} role="img" aria-label={word} />;
}
