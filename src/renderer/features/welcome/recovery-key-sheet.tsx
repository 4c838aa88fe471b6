import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../ui/copy-text.ts';
import { useFormat } from '../../ui/format.ts';
import { notifyDone } from '../../ui/notify.ts';
import classes from './recovery-key-sheet.module.css';

/** A recovery key in its groups, to copy or to print. */
export function RecoveryKeySheet({ recoveryKey }: { recoveryKey: string }) {
  const { t } = useTranslation('welcome');
  const format = useFormat();
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLParagraphElement>(null);
  const copy = async () => {
    if (shown.current && (await copyText(recoveryKey, shown.current))) setCopied(true);
    else notifyDone(t('key.not_copied'));
  };
  return (
    <div className={classes.sheet} data-print-sheet>
      <p className={classes.paper}>{t('key.paper', { date: format.date(new Date().toISOString()) })}</p>
      <p ref={shown} className={classes.key} dir="ltr" translate="no">
        {recoveryKey.split(/[-\s]+/).map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a key never move, and two may be equal
          <span key={index}>
            {index > 0 && <span className={classes.dash}>-</span>}
            {group}
          </span>
        ))}
      </p>
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="sm"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => void copy()}
        >
          {copied ? t('key.copied') : t('key.copy')}
        </Button>
        <Button variant="default" size="sm" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t('key.print')}
        </Button>
      </div>
    </div>
  );
}
