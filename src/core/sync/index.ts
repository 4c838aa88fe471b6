export { countDocuments } from './counts.ts';
export { scanGrown } from './decide.ts';
export { type CycleResult, createEngine, type Engine, type EngineOptions, type EngineState } from './engine.ts';
export type { LivePhase, LiveReason, LiveState } from './live-state.ts';
export type { SyncOrder } from './messages.ts';
export { type SyncThread, type SyncThreadOptions, startSync } from './thread.ts';
