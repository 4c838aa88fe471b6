export type { App, OpenApp, PortLike, SocketLike } from './app.ts';
export type { Clock, Desktop, Log, LogFacts, Ports } from './ports.ts';
export {
  createPorts,
  type Environment,
  EnvironmentError,
  type FileAnswer,
  fileLog,
  languageOf,
  lineLog,
  prepareHome,
  projectRoot,
  type RendererFiles,
  readEnvironment,
  readRendererFiles,
  rendererFolder,
  type ShellLanguage,
  terminalLanguage,
} from './shell/index.ts';
