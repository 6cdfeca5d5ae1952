import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeLimits } from './src/code-limits.mjs';
import { diagnosticPages } from './src/diagnostic-pages.mjs';
import { emitterFaces } from './src/emitter-faces.mjs';
import { forbiddenText } from './src/forbidden-text.mjs';
import { licences } from './src/licences.mjs';
import { lockFile } from './src/lock-file.mjs';
import { markdownLinks } from './src/markdown-links.mjs';
import { namedOnce } from './src/named-once.mjs';
import { projectReferences } from './src/project-references.mjs';
import { readmeCommands } from './src/readme-commands.mjs';
import { repoAt } from './src/repo.mjs';
import { wording } from './src/wording.mjs';
import { workspaceBorders } from './src/workspace-borders.mjs';

const CHECKS = [
  codeLimits,
  diagnosticPages,
  emitterFaces,
  forbiddenText,
  licences,
  lockFile,
  markdownLinks,
  namedOnce,
  projectReferences,
  readmeCommands,
  wording,
  workspaceBorders,
];

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const repo = repoAt(root);
const problems = CHECKS.flatMap((check) => check(repo));
for (const { file, line, message } of problems) console.error(`${file}${line ? `:${line}` : ''}: ${message}`);
console.log(`${CHECKS.length} checks of ${repo.files.length} files: ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
