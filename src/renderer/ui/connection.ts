import { useSyncExternalStore } from 'react';
import { type ConnectionState, connection } from '../rpc/index.ts';

const subscribe = (listener: () => void) => connection.subscribe(listener);
const stateNow = () => connection.state;

/** Whether the core can be reached now. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(subscribe, stateNow);
}
