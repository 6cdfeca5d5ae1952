import { type Diagnostic, diagnostic, generatedHeader, type ModulePlan, type OutputFile, worded } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { stackSetReadme } from './readme.ts';
import { isAutomatic, placeholders, stackSetName } from './stack-set.ts';

/** A template, for a StackSet of its own. */
export interface StackSetTemplate {
  readonly description: string;
  readonly bytes: number;
  readonly capabilities: readonly string[];
}

/** The StackSet of a module: the request that creates and updates it, and a README with the commands. */
export function stackSetFiles(context: EmitContext, template: StackSetTemplate): readonly OutputFile[] {
  const { module } = context;
  const folder = `stackset/${module.id}`;
  const parameters = placeholders(context);
  const request = {
    StackSetName: stackSetName(module),
    Description: template.description,
    PermissionModel: 'SERVICE_MANAGED',
    AutoDeployment: isAutomatic(module) ? { Enabled: true, RetainStacksOnAccountRemoval: true } : { Enabled: false },
    ManagedExecution: { Active: true },
    ...(template.capabilities.length > 0 && { Capabilities: template.capabilities }),
    ...(parameters.length > 0 && { Parameters: parameters }),
  };
  return [
    { path: `${folder}/stack-set.json`, content: `${JSON.stringify(request, null, 2)}\n` },
    { path: `${folder}/README.md`, content: stackSetReadme(context, generatedHeader(module), template.bytes) },
  ];
}

/** What StackSets do not reach. */
export function stackSetDiagnostics([first]: readonly ModulePlan[]): readonly Diagnostic[] {
  if (!first) return [];
  const { account } = first;
  if (account === undefined) return [diagnostic('SSMC155', { severity: 'note', ...worded('SSMC155', 'management') })];
  return [diagnostic('SSMC155', { ...worded('SSMC155', 'account', { account }), about: 'spec.account' })];
}
