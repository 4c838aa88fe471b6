import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { keys } from '../../ui/queries.ts';
import { Entry } from './entry.tsx';
import classes from './form.module.css';

/** The workspace's files are there and cannot be used: why, and the next step. Nothing is ever made over them. */
export function BrokenScreen({ workspace }: { workspace: WorkspaceState }) {
  const { t, i18n } = useTranslation('errors');
  const { t: words } = useTranslation('welcome');
  const queryClient = useQueryClient();
  const key = `WORKSPACE.${workspace.problem}`;
  return (
    <Entry title={words('broken.title')} lead={i18n.exists(key, { ns: 'errors' }) ? t(key) : t('WORKSPACE.GENERAL')}>
      <div className={classes.form}>
        <p className={classes.note}>
          {words('broken.untouched')}
          <bdi dir="ltr" className={classes.path}>
            {workspace.folder}
          </bdi>
        </p>
        <div>
          <Button size="sm" onClick={() => void queryClient.invalidateQueries({ queryKey: keys.workspace() })}>
            {words('broken.again')}
          </Button>
        </div>
      </div>
    </Entry>
  );
}
