// Fails if the graph of projects, as nx sees it, has a cycle.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cyclesOf } from './src/graph-cycles.mjs';
import { ROOT } from './src/root.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'ssmc-graph-'));
const file = path.join(folder, 'graph.json');
execFileSync('npx', ['nx', 'graph', `--file=${file}`], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
const { dependencies } = JSON.parse(readFileSync(file, 'utf8')).graph;
rmSync(folder, { recursive: true });

const cycles = cyclesOf(dependencies);
for (const cycle of cycles) console.error(`A cycle of projects: ${cycle.join(' → ')}`);
console.log(`${Object.keys(dependencies).length} projects: ${cycles.length} cycles`);
process.exitCode = cycles.length > 0 ? 1 : 0;
