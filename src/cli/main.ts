import { fileLog, readEnvironment, terminalLanguage } from '../core/index.ts';
import { exitStatus } from './failure.ts';
import { runProgram } from './program.ts';
import { internalReport, reportOf } from './report.ts';
import { openStandardInput } from './standard-input.ts';
import { openTerminal } from './terminal.ts';

const environment = readEnvironment();
const language = terminalLanguage();
const input = openStandardInput();
const terminal = openTerminal(environment, language, input);

try {
  await runProgram(process.argv.slice(2), terminal);
} catch (error) {
  const known = reportOf(error, language, environment.home);
  if (known === null) fileLog(environment.home).error('cli.failed', error);
  const { error: answer, sentence } = known ?? internalReport(language, environment.home);
  await terminal.print({ error: answer });
  terminal.tell(sentence);
  process.exitCode = exitStatus(answer.code);
} finally {
  input.close();
}
