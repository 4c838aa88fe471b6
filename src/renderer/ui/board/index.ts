export { Board } from './board.tsx';
export type { BoardColumn, BoardProps } from './board-types.ts';
export { applyMoves, latestOnTop, useOptimisticMoves } from './optimistic-moves.ts';
