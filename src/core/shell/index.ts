export { type Environment, EnvironmentError, readEnvironment } from './environment.ts';
export { prepareHome } from './home.ts';
export { languageOf, type ShellLanguage, terminalLanguage } from './language.ts';
export { fileLog, lineLog } from './log.ts';
export { createPorts, rendererFolder } from './ports.ts';
export { projectRoot } from './project-root.ts';
export { type FileAnswer, type RendererFiles, readRendererFiles } from './renderer-files.ts';
