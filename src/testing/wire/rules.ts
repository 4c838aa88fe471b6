import type { Document } from 'bson';

/** Which message a fault meets. Greetings and heartbeats (`hello`) count only where they are named. */
export interface Place {
  /** Name of the command; `*`: any. */
  command: string;
  /** What it is asked of; any unless given. */
  collection?: string;
  /** 1: the next one. */
  nth: number;
  side: 'REQUEST' | 'REPLY';
}

/** The connection ends (`RESET`, `END`) or falls silent for ever (`STALL`) when `after` bytes of that message have passed; a longer one passes whole. */
export interface Cut extends Place {
  after: number;
  how: 'RESET' | 'END' | 'STALL';
}

/** The client gets this answer in place of the server's, which is asked (`reaches`) or never hears of it. */
export interface Substitute extends Omit<Place, 'side'> {
  answer: Document;
  reaches: boolean;
  /** How many in a row from the nth on; 1 unless said otherwise. */
  times?: number;
}

/** A message that went through. */
export interface Passed {
  command: string;
  side: Place['side'];
  length: number;
}

const isGreeting = (command: string) => /^(?:hello|isMaster|ismaster)$/.test(command);

/** A command as it went by. */
export interface Asked {
  command: string;
  collection: string;
}

type Named = Pick<Place, 'command' | 'collection'>;

export function isOf({ command, collection }: Named, seen: Asked): boolean {
  if (collection !== undefined && collection !== seen.collection) return false;
  return command === '*' ? !isGreeting(seen.command) : seen.command === command;
}

/** Counts messages until the place is reached. */
export function createCounter(place: Named & Pick<Place, 'nth'>): (seen: Asked) => boolean {
  let count = 0;
  return (seen) => {
    if (!isOf(place, seen)) return false;
    count += 1;
    return count === place.nth;
  };
}
