import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../domain/settings.ts';
import type { Enumeration } from '../../ui/enumeration.ts';
import { useSettings } from '../../ui/settings.ts';
import { useMay } from '../../ui/use-may.ts';
import { AdminNotice, Part } from './part.tsx';
import { useChangeSettings } from './use-change-settings.ts';
import { WordList } from './word-list.tsx';

type ListName = Exclude<keyof Settings, 'firm' | 'billing'>;

/** `fixed` words are what the app itself works with. */
const lists: readonly { name: ListName; enumeration: Enumeration; fixed: readonly string[] }[] = [
  { name: 'opportunity_stages', enumeration: 'stage', fixed: ['WON'] },
  { name: 'lost_reasons', enumeration: 'lost_reason', fixed: [] },
  { name: 'lead_statuses', enumeration: 'lead_status', fixed: ['NEW', 'CONVERTED'] },
  { name: 'lead_priorities', enumeration: 'lead_priority', fixed: [] },
  { name: 'lead_sources', enumeration: 'source', fixed: [] },
  { name: 'task_types', enumeration: 'task_type', fixed: [] },
];

/** The words one chooses from: their order is the order of columns and menus. */
export function ListsSection() {
  const { t } = useTranslation('settings');
  const settings = useSettings();
  const change = useChangeSettings();
  const mayManage = useMay('manage');
  if (!settings) return null;
  return (
    <>
      <AdminNotice />
      {lists.map(({ name, enumeration, fixed }) => (
        <Part key={name} title={t(`lists.${name}.title`)} hint={t(`lists.${name}.hint`)}>
          <WordList
            name={t(`lists.${name}.title`)}
            words={settings[name]}
            enumeration={enumeration}
            fixed={fixed}
            readOnly={!mayManage}
            mayBeEmpty={name === 'lost_reasons'}
            maxLength={name === 'lost_reasons' ? 200 : 60}
            onChange={(words) => change(() => ({ [name]: words }), t('saved.list', { list: t(`lists.${name}.title`) }))}
          />
        </Part>
      ))}
    </>
  );
}
