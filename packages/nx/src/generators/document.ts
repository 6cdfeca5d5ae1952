import path from 'node:path';
import type { Tree } from 'nx/src/generators/tree';
import { isName } from '../document.ts';
import { type Check, installedCheck, lineOf, refuseErrors } from './check.ts';
import { candidates, isDocument, words } from './documents.ts';

/** Options of the generator `document`. */
export interface DocumentOptions {
  readonly name: string;
  /** Regions, with commas between them. */
  readonly regions: string;
  readonly directory?: string;
  readonly platforms?: readonly string[];
  readonly network?: 'private-link' | 'internet';
  readonly capabilities?: readonly string[];
}

/** Creates a requirements document. Refuses what ssmc would refuse. */
export async function document(
  tree: Tree,
  options: DocumentOptions,
  check: Check = installedCheck(tree),
): Promise<void> {
  const { name } = options;
  if (!isName(name)) {
    throw new Error(
      `'${name}' is no name of a document: at most 32 lowercase letters, digits and hyphens, beginning with a letter, not v1 or stable.`,
    );
  }
  const file = path.posix.join(folderOf(options), `${name}.ssmc.yaml`);
  if (tree.exists(file)) throw new Error(`${file} already exists.`);
  const same = (await candidates(tree)).find(({ summary }) => isDocument(summary) && summary.name === name);
  if (same) throw new Error(`'${name}' is already the name of the document in ${same.file}.`);
  if (words(options.regions).length === 0) throw new Error('No Region is named.');
  const text = documentText(options);
  const found = check(file, text);
  refuseErrors(file, found);
  tree.write(file, text);
  for (const one of found) process.stdout.write(`${one.severity}${lineOf(one)}\n`);
}

function folderOf({ directory = '.' }: DocumentOptions): string {
  const folder = path.posix.normalize(directory.replaceAll('\\', '/'));
  if (path.isAbsolute(directory) || folder === '..' || folder.startsWith('../')) {
    throw new Error(`Option 'directory' must be a folder inside the workspace, not '${directory}'.`);
  }
  return folder;
}

const CAPABILITIES = ['agentUpdate', 'inventory', 'runCommand', 'sessionManager', 'patchManager'];

function documentText({
  name,
  regions,
  platforms = ['linux'],
  network = 'private-link',
  capabilities = CAPABILITIES,
}: DocumentOptions): string {
  return `# What AWS Systems Manager must be able to do, on which machines, in which Regions, over which network.
apiVersion: ssmc/v1
kind: ManagedNodes
metadata:
  name: ${name}
spec:
  # Add one with: nx g @ssmc/nx:add-region ${name} REGION
  regions:
${words(regions)
  .map((region) => `    - ${scalar(region)}\n`)
  .join('')}  nodes:
    platforms: [${platforms.map(scalar).join(', ')}]
    # A role and an instance profile in each Region.
    ec2: {}
  capabilities:
${capabilities.map((one) => `    ${scalar(one)}: true\n`).join('')}  network:
    # private-link: through VPC endpoints. internet: through an internet gateway, NAT or a proxy.
    mode: ${network}
`;
}

/** Whatever else is typed is said of by `check`, not by a parser of YAML. */
function scalar(word: string): string {
  return /^[a-z][A-Za-z0-9-]*$/.test(word) ? word : JSON.stringify(word);
}
