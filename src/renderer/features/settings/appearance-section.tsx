import { Radio, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../contract/preferences.ts';
import { isLanguage, languages } from '../../ui/i18n.ts';
import { languageNames } from '../../ui/language-names.ts';
import { changePreferences, usePreferences } from '../../ui/preferences.ts';
import classes from './appearance-section.module.css';
import { Part } from './part.tsx';

const schemes: readonly Preferences['color_scheme'][] = ['light', 'dark', 'auto'];

/** How this computer shows the app. */
export function AppearanceSection() {
  const { t, i18n } = useTranslation('settings');
  const preferences = usePreferences();
  return (
    <Part title={t('appearance.title')} hint={t('appearance.hint')}>
      <div className={classes.choices}>
        <Radio.Group
          label={t('appearance.language')}
          value={i18n.language}
          onChange={(language) => isLanguage(language) && changePreferences({ language })}
        >
          <div className={classes.row}>
            {languages.map((language) => (
              <Radio key={language} value={language} label={<span lang={language}>{languageNames[language]}</span>} />
            ))}
          </div>
        </Radio.Group>
        <Radio.Group
          label={t('appearance.colors')}
          value={preferences.color_scheme}
          onChange={(scheme) => changePreferences({ color_scheme: scheme as Preferences['color_scheme'] })}
        >
          <div className={classes.row}>
            {schemes.map((scheme) => (
              <Radio key={scheme} value={scheme} label={t(`appearance.${scheme}`)} />
            ))}
          </div>
        </Radio.Group>
        <Switch
          label={t('appearance.rail')}
          checked={preferences.rail_folded}
          onChange={(event) => changePreferences({ rail_folded: event.currentTarget.checked })}
        />
      </div>
    </Part>
  );
}
