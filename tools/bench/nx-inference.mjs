/** Prints how long the plugin takes for the projects of a workspace and their edges: without its cache, and then with it. In seconds, as JSON. */
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [root = ''] = process.argv.slice(2);
process.chdir(root);
process.env.NX_WORKSPACE_ROOT_PATH = root;
const { createNodes, createDependencies } = createRequire(path.join(root, 'package.json'))('@ssmc/nx');
const files = readdirSync('teams', { recursive: true })
  .filter((file) => file.endsWith('.ssmc.yaml'))
  .map((file) => `teams/${file}`);
rmSync('.nx/workspace-data', { recursive: true, force: true });
console.log(JSON.stringify({ cold: await infer(), warm: await infer() }));

async function infer() {
  const started = performance.now();
  const found = await createNodes[1](files, {}, { workspaceRoot: root });
  const made = found.flatMap(([, { projects }]) => Object.values(projects));
  const projects = Object.fromEntries(made.map((project) => [project.name, project]));
  const edges = createDependencies({}, { projects });
  if (edges.length !== made.length - files.length - 1)
    throw new Error(`${edges.length} edges of ${made.length} projects`);
  return (performance.now() - started) / 1000;
}
