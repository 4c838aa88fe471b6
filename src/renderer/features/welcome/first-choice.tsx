import { IconArchive, IconDatabase, IconFilePlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewWorkspace } from '../../../contract/workspace.ts';
import { Entry } from './entry.tsx';
import classes from './first-choice.module.css';

/** What one can begin with: a workspace of one's own, or a team's. */
export type FirstChoices = NewWorkspace['content'] | 'TEAM';

const now = [
  ['sample', 'SAMPLE', IconSparkles],
  ['empty', 'EMPTY', IconFilePlus],
  ['team', 'TEAM', IconDatabase],
] as const;

/** Four ways to begin; the last one tells in one sentence that it comes with a later version. */
export function FirstChoice({ onChoose }: { onChoose: (choice: FirstChoices) => void }) {
  const { t } = useTranslation('welcome');
  const [asked, setAsked] = useState(false);
  return (
    <Entry title={t('choice.title')} lead={t('choice.lead')} wide>
      <ul className={classes.list}>
        {now.map(([name, choice, Sign]) => (
          <li key={name}>
            <button type="button" className={classes.choice} onClick={() => onChoose(choice)}>
              <Sign size={22} stroke={1.5} aria-hidden className={classes.icon} />
              <span className={classes.name}>{t(`choice.${name}.name`)}</span>
              <span className={classes.text}>{t(`choice.${name}.text`)}</span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className={classes.choice}
            aria-expanded={asked}
            aria-controls="coming-later"
            onClick={() => setAsked(!asked)}
          >
            <IconArchive size={22} stroke={1.5} aria-hidden className={classes.icon} />
            <span className={classes.name}>{t('choice.restore.name')}</span>
            <span className={classes.text}>{t('choice.restore.text')}</span>
          </button>
        </li>
      </ul>
      <p id="coming-later" role="status" className={classes.later}>
        {asked && t('choice.restore.later')}
      </p>
    </Entry>
  );
}
