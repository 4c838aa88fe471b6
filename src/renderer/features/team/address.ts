import { useQuery } from '@tanstack/react-query';
import { client } from '../../rpc/index.ts';
import { keys } from '../../ui/queries.ts';

/** Where the address comes from: typed here, or from a variable of the computer that the core reads by itself. */
export interface AddressChoice {
  source: 'TYPED' | 'VARIABLE';
  typed: string;
}

/** What the contract wants: null stands for the variable. */
export function addressOf({ source, typed }: AddressChoice): string | null {
  return source === 'VARIABLE' ? null : typed.trim();
}

export function isComplete({ source, typed }: AddressChoice): boolean {
  return source === 'VARIABLE' || typed.trim() !== '';
}

/** Whether a variable of this computer names an address, and to where, without its login and password. */
export function useEnvironment() {
  return useQuery({
    queryKey: keys.of('team', 'environment'),
    queryFn: ({ signal }) => client.team.environment(undefined, { signal }),
  }).data;
}
