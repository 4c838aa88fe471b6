import { invalid } from '../../contract/errors.ts';
import type { InputOf } from '../../contract/types.ts';
import type { workspace as contract } from '../../contract/workspace.ts';
import type { Person } from '../../domain/person.ts';
import type { Machine } from './machine.ts';
import type { TeamHere } from './team-here.ts';

/** Passwords of who is signed in, and of whom they invite. */
export function createPasswords(
  { mustHaveFiles, mustBeOpen, mustBeWanted, lockings }: Machine,
  team: Pick<TeamHere, 'changePassword' | 'givePassword'>,
) {
  /** The address of who is signed in as the sign-in list has it. */
  function myAddress(): string {
    const { unlocked } = mustBeOpen();
    const { email } = mustHaveFiles()
      .people()
      .find(({ id }) => id === unlocked.person.id) ?? { email: '' };
    return email;
  }

  /** Somebody at a screen that was left open must not get at what only the password gives. */
  async function proveIt(password: string): Promise<Buffer> {
    const since = lockings();
    const found = mustHaveFiles();
    const unlocked = await found.unlockWithPassword(myAddress(), password);
    mustBeWanted(found, unlocked, since);
    return unlocked.key;
  }

  return {
    async changePassword({ current_password, new_password }: InputOf<typeof contract.changePassword>): Promise<void> {
      if (mustBeOpen().sync !== null) {
        const key = await proveIt(current_password);
        key.fill(0);
        await team.changePassword(new_password);
      }
      await mustHaveFiles().changePassword(myAddress(), current_password, new_password);
    },

    async renewRecoveryKey({ current_password }: InputOf<typeof contract.renewRecoveryKey>) {
      const key = await proveIt(current_password);
      try {
        return { recovery_key: await mustHaveFiles().renewRecoveryKey(key) };
      } finally {
        key.fill(0);
      }
    },

    async invite(person: Person, password: string): Promise<void> {
      const { unlocked, sync } = mustBeOpen();
      if (person.email === null || person.email === '') throw invalid(['email'], 'REQUIRED');
      if (sync !== null) return team.givePassword(person, password);
      await mustHaveFiles().addPerson(
        unlocked.key,
        { id: person.id, email: person.email, name: person.name ?? person.email },
        password,
      );
    },
  };
}
