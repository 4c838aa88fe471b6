import { Button } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type AddressChoice, addressOf, isComplete } from './address.ts';
import { AddressField } from './address-field.tsx';
import { ConnectionResult } from './connection-result.tsx';
import { ConnectionSteps } from './connection-steps.tsx';
import classes from './team.module.css';
import type { ConnectionTest } from './use-connection-test.ts';

interface Props {
  choice: AddressChoice;
  onChoose: (choice: AddressChoice) => void;
  test: ConnectionTest;
  /** Something goes on with what the test found: nothing changes meanwhile. */
  busy?: boolean;
}

/** An address and its test: nothing goes on before the test has said that it can be used. */
export function ConnectionForm({ choice, onChoose, test, busy = false }: Props) {
  const { t } = useTranslation('team');
  const { reset } = test;
  const choose = useCallback(
    (next: AddressChoice) => {
      reset();
      onChoose(next);
    },
    [reset, onChoose],
  );
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(choice)) void test.run(addressOf(choice));
      }}
    >
      <AddressField value={choice} onChange={choose} disabled={busy} />
      <div className={classes.buttons}>
        <Button
          type="submit"
          size="sm"
          variant={test.result?.usable ? 'default' : 'filled'}
          disabled={busy || test.running || !isComplete(choice)}
        >
          {test.steps.length > 0 && !test.running ? t('test.again') : t('test.run')}
        </Button>
        {test.running && (
          <Button type="button" size="sm" variant="subtle" color="gray" onClick={reset}>
            {t('test.stop')}
          </Button>
        )}
      </div>
      <ConnectionSteps test={test} />
      {test.result?.server && <ConnectionResult result={test.result} />}
    </form>
  );
}
