import { type Icon, IconArchive, IconDatabase, IconFilePlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewWorkspace } from '../../../contract/workspace.ts';
import { Entry } from './entry.tsx';
import classes from './first-choice.module.css';

const now = [
  ['sample', 'SAMPLE', IconSparkles],
  ['empty', 'EMPTY', IconFilePlus],
] as const;
const later: readonly (readonly ['team' | 'restore', Icon])[] = [
  ['team', IconDatabase],
  ['restore', IconArchive],
];

/** Four ways to begin; the last two tell in one sentence that they come with a later version. */
export function FirstChoice({ onChoose }: { onChoose: (content: NewWorkspace['content']) => void }) {
  const { t } = useTranslation('welcome');
  const [asked, setAsked] = useState<'team' | 'restore' | null>(null);
  return (
    <Entry title={t('choice.title')} lead={t('choice.lead')} wide>
      <ul className={classes.list}>
        {now.map(([name, content, Sign]) => (
          <li key={name}>
            <button type="button" className={classes.choice} onClick={() => onChoose(content)}>
              <Sign size={22} stroke={1.5} aria-hidden className={classes.icon} />
              <span className={classes.name}>{t(`choice.${name}.name`)}</span>
              <span className={classes.text}>{t(`choice.${name}.text`)}</span>
            </button>
          </li>
        ))}
        {later.map(([name, Sign]) => (
          <li key={name}>
            <button
              type="button"
              className={classes.choice}
              aria-expanded={asked === name}
              aria-controls="coming-later"
              onClick={() => setAsked(asked === name ? null : name)}
            >
              <Sign size={22} stroke={1.5} aria-hidden className={classes.icon} />
              <span className={classes.name}>{t(`choice.${name}.name`)}</span>
              <span className={classes.text}>{t(`choice.${name}.text`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p id="coming-later" role="status" className={classes.later}>
        {asked && t(`choice.${asked}.later`)}
      </p>
    </Entry>
  );
}
