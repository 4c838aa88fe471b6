import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './run.ts';

/**
 * Python packages for tests: a server that speaks MongoDB's protocol and the driver of the web backend (sync.md 2.15). Test tools: never
 * shipped and never imported. Motor 3.3.1 takes a name from PyMongo that 4.9 removed.
 */
const requirements = ['secantusdb==0.7.0b3', 'motor==3.3.1', 'pymongo==4.8.0'];

export interface MongoTools {
  /** The Python that has the packages; the server is its module `secantus`. */
  python: string;
}

const runProgram = promisify(execFile);
const windows = process.platform === 'win32';
const pythonOf = (folder: string) => (windows ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python'));

/**
 * Makes a virtual environment beside the installed packages, once: a few seconds, then nothing. Several processes may ask at once: each
 * builds under a name of its own and the first to finish gives the environment its name, so there is never half of one, whoever is killed.
 *
 * Throws where there is no Python 3.10 or later with `venv`, or its packages cannot be had.
 */
export async function mongoTools(): Promise<MongoTools> {
  const cache = join(root, 'node_modules', '.cache', 'mongo-tools');
  const folder = join(cache, hash('sha256', requirements.join()).slice(0, 12));
  if (existsSync(pythonOf(folder))) return { python: pythonOf(folder) };
  mkdirSync(cache, { recursive: true });
  const building = mkdtempSync(join(cache, 'building-'));
  try {
    await runProgram(process.env.PYTHON ?? (windows ? 'python' : 'python3'), ['-m', 'venv', building]);
    const python = pythonOf(building);
    await runProgram(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements]);
    await runProgram(python, ['-c', 'import motor.motor_asyncio, secantus']);
    renameSync(building, folder);
  } catch (error) {
    if (!existsSync(pythonOf(folder))) throw error;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return { python: pythonOf(folder) };
}

if (import.meta.main) console.log((await mongoTools()).python);
