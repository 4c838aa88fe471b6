import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text.ts';
import classes from './copyable-text.module.css';
import { notifyDone } from './notify.ts';

/** A longer text to read and to copy, left to right as machines write it. `label` says what it is; undefined while it is being read. */
export function CopyableText({ text, label }: { text: string | undefined; label: string }) {
  const { t } = useTranslation('common');
  const shown = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (text !== undefined && shown.current && (await copyText(text, shown.current))) setCopied(true);
    else notifyDone(t('not_copied'));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className={classes.box} aria-label={label} tabIndex={0}>
        <pre ref={shown} dir="ltr" translate="no">
          {text}
        </pre>
      </section>
      <Button
        variant="default"
        leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        disabled={text === undefined}
        onClick={() => void copy()}
      >
        {copied ? t('copied') : t('copy')}
      </Button>
    </>
  );
}
