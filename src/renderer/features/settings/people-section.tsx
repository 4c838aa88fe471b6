import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../domain/person.ts';
import { usePeople } from '../../ui/person-name.tsx';
import { useWorkspace } from '../../ui/session.ts';
import { useMay } from '../../ui/use-may.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { NewPersonDialog } from './new-person-dialog.tsx';
import { AdminNotice, Part } from './part.tsx';
import classes from './people-section.module.css';
import { PersonDialog } from './person-dialog.tsx';
import { PersonRow } from './person-row.tsx';

/** Everybody of the workspace: role, whether active, whether they can sign in on this computer. */
export function PeopleSection() {
  const { t } = useTranslation('settings');
  const { all } = usePeople();
  const workspace = useWorkspace();
  const mayManage = useMay('manage');
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const [invited, setInvited] = useState<Person | null>(null);
  const here = new Set(workspace?.people.map((person) => person.email.toLowerCase()));

  return (
    <>
      <AdminNotice />
      <Part title={t('people.title')} hint={t('people.hint')}>
        {mayManage && (
          <Button
            variant="default"
            className={classes.add}
            leftSection={<IconPlus size={14} />}
            onClick={() => setEdited('new')}
          >
            {t('people.add')}
          </Button>
        )}
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('people.name')}</th>
              <th scope="col">{t('people.role')}</th>
              <th scope="col">{t('people.active')}</th>
              <th scope="col">{t('people.here')}</th>
              <th scope="col">
                <span className="unseen">{t('people.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                signsInHere={person.email !== null && here.has(person.email.toLowerCase())}
                readOnly={!mayManage}
                onEdit={() => setEdited(person)}
                onInvite={() => setInvited(person)}
              />
            ))}
          </tbody>
        </table>
      </Part>
      {edited === 'new' && <NewPersonDialog onClose={() => setEdited(null)} />}
      {edited && edited !== 'new' && <PersonDialog person={edited} onClose={() => setEdited(null)} />}
      {invited && <InviteDialog person={invited} onClose={() => setInvited(null)} />}
    </>
  );
}
