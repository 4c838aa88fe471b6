import { IconExternalLink, IconMail, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TypedKind } from '../form/codec.ts';
import classes from './facts.module.css';

/** The address of a website as it is typed by people; null for anything that is not http or https. */
export function websiteAddress(typed: string): string | null {
  const text = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]*:\d/.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, href } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') ? href : null;
}

/** A small link beside an e-mail address, a phone number or a website: write, call, open. */
export function ValueLink({ kind, value }: { kind: TypedKind; value: unknown }) {
  const { t } = useTranslation('record');
  if (typeof value !== 'string' || value === '') return null;
  if (kind === 'email') {
    return (
      <a
        className={classes.action}
        href={`mailto:${encodeURIComponent(value)}`}
        aria-label={t('write_to', { to: value })}
      >
        <IconMail size={16} stroke={1.5} aria-hidden />
      </a>
    );
  }
  if (kind === 'phone') {
    return (
      <a className={classes.action} href={`tel:${value.replace(/[^+\d]/g, '')}`} aria-label={t('call', { to: value })}>
        <IconPhone size={16} stroke={1.5} aria-hidden />
      </a>
    );
  }
  const address = kind === 'url' ? websiteAddress(value) : null;
  if (!address) return null;
  return (
    <a
      className={classes.action}
      href={address}
      target="_blank"
      rel="noreferrer"
      aria-label={t('open_site', { site: value })}
    >
      <IconExternalLink size={16} stroke={1.5} aria-hidden />
    </a>
  );
}
