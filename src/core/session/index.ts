export { failureOf } from './failures.ts';
export { createSession, type Session } from './session.ts';
