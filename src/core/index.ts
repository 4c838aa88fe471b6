export { type App, type OpenApp, openApp, type PortLike, type SocketLike } from './app.ts';
export type { Clock, Desktop, Log, LogFacts, Ports } from './ports.ts';
export {
  createPorts,
  type Environment,
  type FileAnswer,
  fileLog,
  homeNotWritable,
  isFrame,
  languageOf,
  lineLog,
  prepareHome,
  projectRoot,
  type RendererFiles,
  readEnvironment,
  readRendererFiles,
  rendererFolder,
  rolesScript,
  type ShellLanguage,
  terminalLanguage,
} from './shell/index.ts';
