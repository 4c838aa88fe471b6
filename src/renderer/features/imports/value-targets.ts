import type { ImportValueProposal } from '../../../contract/imports.ts';
import type { ImportMapping, ValueTarget } from '../../../domain/import-mapping.ts';
import { targetOf } from './mapping-edits.ts';

/** Choices of a value's select beside the field's own values. No value of a list is written like them. */
export const lost = '\u0000lost';
export const empty = '\u0000empty';

/** What a value of the file becomes now: as chosen, else as proposed for words that are understood. */
export function currentTarget(
  mapping: ImportMapping,
  { field, from, to, reason }: ImportValueProposal,
): ValueTarget | undefined {
  const chosen = targetOf(mapping, field, from);
  if (chosen !== undefined) return chosen;
  return reason === 'synonym' ? to : undefined;
}

/** The target as a choice of the select; null when nothing is chosen. */
export function choiceOf(target: ValueTarget | undefined): string | null {
  if (target === undefined) return null;
  if (target === null) return empty;
  return typeof target === 'string' ? target : lost;
}

/** The choice as a target; a lost opportunity keeps the stage it was lost in. */
export function targetOfChoice(choice: string, stage: string | undefined): ValueTarget {
  if (choice === empty) return null;
  if (choice !== lost) return choice;
  return stage === undefined ? { outcome: 'LOST' } : { outcome: 'LOST', stage };
}

/** The stage in which an opportunity was lost. */
export function stageOf(target: ValueTarget | undefined): string | undefined {
  return typeof target === 'object' && target !== null ? target.stage : undefined;
}

/** Corrections that are offered: spellings that look like errors of a known or a more frequent one. */
export function isOffer({ reason, to }: ImportValueProposal): boolean {
  return (reason === 'typing_error' || reason === 'same_name') && to !== null;
}

export interface ValueGroup {
  field: string;
  column: string;
  proposals: ImportValueProposal[];
}

/** Proposals by column and field, in the order they came. */
export function groupProposals(proposals: readonly ImportValueProposal[]): ValueGroup[] {
  const groups = new Map<string, ValueGroup>();
  for (const proposal of proposals) {
    const key = JSON.stringify([proposal.field, proposal.column]);
    const group = groups.get(key) ?? { field: proposal.field, column: proposal.column, proposals: [] };
    group.proposals.push(proposal);
    groups.set(key, group);
  }
  return [...groups.values()];
}
