import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceDraft, InvoiceTotals } from '../../../domain/invoice.ts';
import { useFormat } from '../../ui/format.ts';
import { useWorkspace } from '../../ui/session.ts';
import classes from './invoice-page.module.css';

interface IssueDialogProps {
  opened: boolean;
  onClose: () => void;
  onIssue: () => Promise<void>;
  draft: InvoiceDraft;
  totals: InvoiceTotals;
}

/** Asked because it cannot be undone: the number is given for good. */
export function IssueDialog({ opened, onClose, onIssue, draft, totals }: IssueDialogProps) {
  const { t } = useTranslation(['invoices', 'common']);
  const format = useFormat();
  const team = useWorkspace()?.kind === 'TEAM';
  const [busy, setBusy] = useState(false);
  const issue = async () => {
    setBusy(true);
    try {
      await onIssue();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('issue.title')}
      size={460}
      closeButtonProps={{ 'aria-label': t('common:cancel') }}
    >
      <p className={classes.question}>
        {t('issue.question', {
          client: `\u2068${draft.client.name}\u2069`,
          total: format.money(totals.total_minor, draft.currency),
        })}
      </p>
      <p className={classes.consequence}>
        {t('issue.consequence')} {team && t('issue.consequence_team')}
      </p>
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button data-autofocus disabled={busy} onClick={() => void issue()}>
          {busy && team ? t('issue.asking') : t('issue.confirm')}
        </Button>
      </div>
    </Modal>
  );
}
