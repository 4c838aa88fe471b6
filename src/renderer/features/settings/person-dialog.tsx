import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../domain/person.ts';
import { client } from '../../rpc/index.ts';
import { notifyChanged } from '../../ui/notify.ts';
import { usePeople } from '../../ui/person-name.tsx';
import classes from './people-section.module.css';
import { SavedText } from './saved-text.tsx';

const fields = ['name', 'email', 'office', 'manager'] as const;

/** Who somebody is; each fact is saved when its field is left. */
export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const current = usePeople().byId.get(person.id) ?? person;

  const save = async (field: (typeof fields)[number], value: string) => {
    const changes = { [field]: field === 'name' ? value : value || null };
    const { change_id } = await client.people.update({ id: person.id, changes });
    notifyChanged({ message: t('saved.firm', { field: t(`people.${field}`) }), changeId: change_id });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.edit_title')}
      closeButtonProps={{ 'aria-label': t('people.close') }}
    >
      <div className={classes.dialog}>
        {fields.map((field) => (
          <SavedText
            key={field}
            label={t(`people.${field}`)}
            value={current[field] ?? ''}
            maxLength={field === 'email' ? 254 : 200}
            {...(field === 'email' ? { dir: 'ltr' } : {})}
            onSave={(value) => save(field, value)}
          />
        ))}
      </div>
    </Modal>
  );
}
