import { normalizedText } from '../normalize/normalize.ts';
import type { ModulePlan } from '../plan/plan.ts';
import { statementJson } from '../plan/policy-json.ts';
import type { Value } from '../plan/value.ts';
import type { OutputFile } from '../target.ts';
import { generatedHeader } from './generated-header.ts';
import { reasonLines } from './reasons.ts';

/** Stands for the account id where the document does not name the account. */
export const ACCOUNT_PLACEHOLDER = 'ACCOUNT_ID';

/** Statements that other owners must add to their policies, a file each, with a README; or nothing. @param folder where they go, e.g. `required` */
export function requiredFiles(module: ModulePlan, folder: string): readonly OutputFile[] {
  if (module.required.length === 0) return [];
  const files = module.required.map(({ id, statements }) => ({
    path: `${folder}/${id}.json`,
    content: `${JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: statements.map((statement) => statementJson(statement, (value) => formatValue(module, value))),
      },
      null,
      2,
    )}\n`,
  }));
  return [...files, { path: `${folder}/README.md`, content: readme(module) }];
}

function formatValue(module: ModulePlan, value: Value): string {
  return normalizedText(module, value).replaceAll('<account-id>', module.account ?? ACCOUNT_PLACEHOLDER);
}

function readme(module: ModulePlan): string {
  const items = module.required.map(({ id, title, reasons }) => {
    const why = reasonLines(reasons, 'short').join(' ');
    return `## ${id}.json\n\nAdd to ${title}.\n${why ? `\n${why}\n` : ''}`;
  });
  const placeholder = module.account
    ? ''
    : `\nReplace \`${ACCOUNT_PLACEHOLDER}\` with the ID of the account that the module is deployed in.\n`;
  return `# Policy statements to add\n\n<!-- ${generatedHeader(module).join(' ')} -->\n\nThis module does not manage these policies. Without the statements, the nodes are denied access. Add the statements of each file to its policy, and keep the existing statements.\n${placeholder}\n${items.join('\n')}`;
}
