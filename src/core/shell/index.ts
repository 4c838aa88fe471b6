export { type Environment, readEnvironment } from './environment.ts';
export { isFrame } from './frame.ts';
export { prepareHome } from './home.ts';
export { languageOf, type ShellLanguage, terminalLanguage } from './language.ts';
export { fileLog, lineLog } from './log.ts';
export { createPorts, rendererFolder } from './ports.ts';
export { projectRoot } from './project-root.ts';
export { type FileAnswer, type RendererFiles, readRendererFiles } from './renderer-files.ts';
export { homeNotWritable } from './start-words.ts';
