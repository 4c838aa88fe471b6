import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import classes from './people-choice.module.css';

interface Props {
  people: WorkspaceState['people'];
  email: string;
  onChoose: (email: string) => void;
}

/** Those who can sign in on this computer. */
export function PeopleChoice({ people, email, onChoose }: Props) {
  const { t } = useTranslation('welcome');
  const [only] = people;
  if (people.length === 1 && only) {
    return (
      <p className={classes.only}>
        <strong dir="auto">{only.name}</strong>
        <span dir="ltr">{only.email}</span>
      </p>
    );
  }
  return (
    <Radio.Group label={t('sign_in.who')} value={email} onChange={onChoose} className={classes.group}>
      <div className={classes.list}>
        {people.map((person) => (
          <Radio
            key={person.email}
            value={person.email}
            label={<bdi>{person.name}</bdi>}
            description={<bdi>{person.email}</bdi>}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
