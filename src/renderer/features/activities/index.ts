export type { RelatedTo } from './relation.ts';
export { Timeline } from './timeline.tsx';
export type { NoteEntry } from './timeline-entries.ts';
