export type { App, OpenApp, PortLike, SocketLike } from './app.ts';
export type { Clock, Desktop, Log, LogFacts, Ports } from './ports.ts';
