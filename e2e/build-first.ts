import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { needsBuild } from '../scripts/start.ts';
import { root } from './support/paths.ts';

/** Builds once before the first test when the build is missing or older than its sources: what is tested is what is shipped. */
export default function buildFirst(): void {
  if (!needsBuild(root)) return;
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}
