import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Entry } from '../features/welcome/index.ts';
import { useConnection } from '../ui/connection.ts';
import { errorSentence } from '../ui/error-sentence.ts';

/** The core does not answer: what happened and the next step, on an otherwise empty page. */
export function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('common');
  const ended = useConnection() === 'ENDED';
  return (
    <Entry title={t('failed')} lead={<span role="alert">{errorSentence(error)}</span>}>
      <Button size="sm" onClick={ended ? () => location.reload() : onRetry}>
        {t('try_again')}
      </Button>
    </Entry>
  );
}
