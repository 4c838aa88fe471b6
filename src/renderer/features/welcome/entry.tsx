import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, languages } from '../../ui/i18n.ts';
import { languageNames } from '../../ui/language-names.ts';
import { changePreferences } from '../../ui/preferences.ts';
import classes from './entry.module.css';

interface Props {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** The page of everything that comes before the work: first start, sign-in, a workspace that cannot be opened. */
export function Entry({ title, lead, wide = false, children }: Props) {
  const { t, i18n } = useTranslation('welcome');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – IGV CRM`;
  }, [title]);
  // The step before is gone with what had the focus: whoever reads or tabs starts at the top of this one.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <span className={classes.brand}>IGV CRM</span>
        <SegmentedControl
          size="xs"
          aria-label={t('language')}
          value={i18n.language}
          onChange={(language) => isLanguage(language) && changePreferences({ language })}
          data={languages.map((language) => ({
            value: language,
            label: <span lang={language}>{languageNames[language]}</span>,
          }))}
        />
      </header>
      <main className={classes.main} data-wide={wide || undefined}>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
