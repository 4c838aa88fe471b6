export { type Limits, standardLimits } from './limits.ts';
export { runBrowserShell } from './run.ts';
export { type Served, ServeError, type ServeOptions, serve } from './serve.ts';
