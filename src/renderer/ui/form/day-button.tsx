import { ActionIcon, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/fr';
import 'dayjs/locale/he';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dueDay, wholeDay } from '../../../domain/due.ts';

const dayjsLocale: Record<string, string> = { fr: 'fr', en: 'en-gb', he: 'he' };

interface DayButtonProps {
  kind: 'date' | 'due';
  /** A calendar date, or for `due` an instant. */
  value: string | null;
  onPick: (value: string) => void;
}

/** Opens a calendar to pick a day instead of typing it. */
export function DayButton({ kind, value, onPick }: DayButtonProps) {
  const { t, i18n } = useTranslation('record');
  const [open, setOpen] = useState(false);
  const day = value && kind === 'due' ? dueDay(value) : value;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <ActionIcon
          size="sm"
          tabIndex={-1}
          aria-label={t('pick_day')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconCalendar size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('pick_day')}>
        <DatePicker
          size="xs"
          locale={dayjsLocale[i18n.language] ?? 'en-gb'}
          firstDayOfWeek={i18n.language === 'he' ? 0 : 1}
          value={day}
          defaultDate={day ?? undefined}
          weekendDays={[]}
          hideOutsideDates
          ariaLabels={{ previousMonth: t('previous_month'), nextMonth: t('next_month') }}
          onChange={(picked) => {
            if (picked) onPick(kind === 'due' ? wholeDay(picked) : picked);
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
