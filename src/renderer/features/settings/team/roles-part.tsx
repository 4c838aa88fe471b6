import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../rpc/index.ts';
import { CopyableText } from '../../../ui/copyable-text.tsx';
import { errorSentence } from '../../../ui/error-sentence.ts';
import { keys } from '../../../ui/queries.ts';
import { Part } from '../part.tsx';
import classes from './team-section.module.css';

/** The script for mongosh that gives everybody at the server the rights of their role, and no more. */
export function RolesPart() {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({
    queryKey: keys.of('team', 'roles'),
    queryFn: ({ signal }) => client.team.rolesScript(undefined, { signal }),
    enabled: open,
  });
  return (
    <Part title={t('roles.title')} hint={t('roles.hint')}>
      {!open && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('roles.show')}
        </Button>
      )}
      {error && (
        <p role="alert" className={classes.failure}>
          {errorSentence(error)}
        </p>
      )}
      {open && !error && <CopyableText text={data?.text} label={t('roles.title')} />}
    </Part>
  );
}
