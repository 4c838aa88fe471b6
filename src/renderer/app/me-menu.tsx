import { Menu } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../contract/preferences.ts';
import { useEnumeration } from '../ui/enumeration.ts';
import { currentLanguage, isLanguage, languages } from '../ui/i18n.ts';
import { Keys } from '../ui/keys.tsx';
import { languageNames } from '../ui/language-names.ts';
import { changePreferences, usePreferences } from '../ui/preferences.ts';
import { useMe } from '../ui/session.ts';
import { lock } from './commands.ts';
import classes from './me-menu.module.css';
import { showOverlay } from './overlays.ts';

const schemes: readonly Preferences['color_scheme'][] = ['light', 'dark', 'auto'];

/** Who works here; language, colours, keys, and locking. */
export function MeMenu() {
  const { t } = useTranslation('frame');
  const word = useEnumeration();
  const me = useMe();
  const scheme = usePreferences((preferences) => preferences.color_scheme);
  if (!me) return null;
  return (
    <Menu width={240} withinPortal={false}>
      <Menu.Target>
        <button type="button" className={classes.me} aria-label={t('me.menu', { name: me.name })}>
          <span className={classes.letter} aria-hidden>
            {[...me.name.trim()][0]?.toLocaleUpperCase() ?? '?'}
          </span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.person}>
          <strong dir="auto">{me.name}</strong>
          <span dir="ltr">{me.email}</span>
          <span>{word('role', me.role)}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('me.language')}</Menu.Label>
        <Menu.RadioGroup
          value={currentLanguage()}
          onChange={(language) => isLanguage(language) && changePreferences({ language })}
        >
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick={false}>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('me.colors')}</Menu.Label>
        <Menu.RadioGroup
          value={scheme}
          onChange={(value) => changePreferences({ color_scheme: value as Preferences['color_scheme'] })}
        >
          {schemes.map((value) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick={false}>
              {t(`colors.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.5} />}
          rightSection={<Keys keys="?" />}
          onClick={() => showOverlay('shortcuts')}
        >
          {t('me.shortcuts')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLock size={16} stroke={1.5} />} onClick={() => void lock()}>
          {t('me.lock')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
