import { Button, Select, Switch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Person, Role } from '../../../domain/person.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import classes from './people-section.module.css';

interface Props {
  person: Person;
  signsInHere: boolean;
  readOnly: boolean;
  onEdit: () => void;
  onInvite: () => void;
}

export function PersonRow({ person, signsInHere, readOnly, onEdit, onInvite }: Props) {
  const { t } = useTranslation('settings');
  const word = useEnumeration();
  const name = person.name ?? person.email ?? '';
  const active = person.is_active !== false;

  const update = async (changes: { role?: Role; is_active?: boolean }, message: string) => {
    try {
      const { change_id } = await client.people.update({ id: person.id, changes });
      notifyChanged({ message, changeId: change_id });
    } catch (error) {
      notifyError(error);
    }
  };

  return (
    <tr className={active ? undefined : classes.inactive}>
      <td>
        <span className={classes.who}>
          <bdi className={classes.name}>{name}</bdi>
          <bdi className={classes.detail}>{[person.email, person.office].filter(Boolean).join(' · ')}</bdi>
        </span>
      </td>
      <td>
        {readOnly ? (
          word('role', person.role)
        ) : (
          <Select
            aria-label={t('people.role_of', { name })}
            w={150}
            value={person.role}
            data={Role.options.map((role) => ({ value: role, label: word('role', role) }))}
            onChange={(chosen) => {
              const role = Role.safeParse(chosen);
              if (role.success && role.data !== person.role)
                void update({ role: role.data }, t('saved.role', { name }));
            }}
          />
        )}
      </td>
      <td>
        {readOnly ? (
          t(active ? 'people.yes' : 'people.no')
        ) : (
          <Switch
            aria-label={t('people.active_of', { name })}
            checked={active}
            onChange={(event) => {
              const is_active = event.currentTarget.checked;
              void update({ is_active }, t(is_active ? 'saved.activated' : 'saved.deactivated', { name }));
            }}
          />
        )}
      </td>
      <td>
        {signsInHere && <IconCheck size={16} stroke={1.75} display="block" aria-label={t('people.yes')} role="img" />}
      </td>
      <td>
        {!readOnly && (
          <span className={classes.actions}>
            {!signsInHere && (
              <Button variant="subtle" onClick={onInvite} aria-label={t('people.invite_name', { name })}>
                {t('people.invite')}
              </Button>
            )}
            <Button variant="subtle" color="gray" onClick={onEdit} aria-label={t('people.edit_name', { name })}>
              {t('people.edit')}
            </Button>
          </span>
        )}
      </td>
    </tr>
  );
}
