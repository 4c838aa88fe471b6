import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './invoice-page.module.css';
import type { EditedDraft } from './use-draft.ts';

/** Whether what was typed is on the disk, and what to do when somebody else saved another text meanwhile. */
export function DraftSign({ edited }: { edited: EditedDraft }) {
  const { t } = useTranslation('invoices');
  if (edited.state === 'CONFLICT')
    return (
      <div className={classes.conflict} role="alert">
        <span>{t('draft.conflict')}</span>
        <Button size="compact-sm" variant="default" onClick={edited.keepMine}>
          {t('draft.keep_mine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={edited.takeTheirs}>
          {t('draft.take_theirs')}
        </Button>
      </div>
    );
  return (
    <span className={classes.sign} role="status">
      {t(`draft.state.${edited.state}`)}
    </span>
  );
}
