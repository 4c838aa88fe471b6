import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconTransform } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../../../domain/lead.ts';
import { client } from '../../../rpc/index.ts';
import { textDirection } from '../../../ui/form/direction.ts';
import { navigate } from '../../../ui/location.ts';
import { notifyChanged, notifyError } from '../../../ui/notify.ts';
import { isolate } from '../../../ui/record/index.ts';
import classes from './convert-button.module.css';

/** Makes a contact of the lead and, unless unticked, an opportunity, and goes there; one undo takes all of it back. */
export function ConvertButton({ lead }: { lead: Lead }) {
  const { t } = useTranslation('record');
  const name = lead.brand || lead.name || '';
  const [open, setOpen] = useState(false);
  const [withOpportunity, setWithOpportunity] = useState(true);
  const [title, setTitle] = useState(name);

  const convert = async (event: FormEvent) => {
    event.preventDefault();
    const opportunity_title = withOpportunity ? title.trim() || name || undefined : undefined;
    try {
      const made = await client.leads.convert({ id: lead.id, opportunity_title });
      setOpen(false);
      notifyChanged({ changeId: made.change_id, message: t('converted', { name: isolate(lead.name ?? '') }) });
      navigate(made.opportunity_id ? `/opportunities/${made.opportunity_id}` : `/contacts/${made.contact_id}`);
    } catch (error) {
      notifyError(error);
    }
  };

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <Button
          leftSection={<IconTransform size={16} stroke={1.5} />}
          aria-expanded={open}
          onClick={() => {
            setTitle(name);
            setOpen(!open);
          }}
        >
          {t('convert')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('convert')}>
        <form className={classes.form} onSubmit={(event) => void convert(event)}>
          <p className={classes.what}>{t('convert_what')}</p>
          <Checkbox
            size="xs"
            checked={withOpportunity}
            label={t('convert_opportunity')}
            onChange={(event) => setWithOpportunity(event.currentTarget.checked)}
          />
          {withOpportunity && (
            <TextInput
              data-autofocus
              dir={textDirection(title)}
              maxLength={200}
              label={t('fact.title')}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          )}
          <Button type="submit">{t('convert')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
