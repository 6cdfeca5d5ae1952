import { type Compilation, hasErrors, type ModulePlan, type Resource } from '@ssmc/core';
import type { Run } from '../command.ts';
import { loadDocuments } from '../documents.ts';
import { EXIT } from '../exit-code.ts';
import { escalate, formatOf, printDiagnostics, printJson } from '../render/report.ts';
import { table } from '../render/table.ts';

/** What all targets build, before it is written in any of their languages. */
export const plan: Run = async (args, host) => {
  const [{ sources, compilations }, found] = await loadDocuments(args, host);
  const diagnostics = escalate(found, args.flags);
  printDiagnostics(diagnostics, host, { flags: args.flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  const plans = compilations.map((compilation) => compilation.plan);
  if (formatOf(args.flags) === 'json') printJson({ plans }, host);
  else host.stdout(compilations.map(planText).join('\n'));
  return EXIT.fine;
};

function planText({ name, plan }: Compilation): string {
  const modules = plan.modules.map(
    (module) => `${name} ${titleOf(module)}\n\n${resourcesOf(module)}${parametersOf(module)}`,
  );
  return modules.length > 0 ? modules.join('\n') : `${name}: no resources are required.\n`;
}

function titleOf({ id, kind, region }: ModulePlan): string {
  return kind === 'account' ? `${id} (account module, deployed in ${region})` : id;
}

function resourcesOf({ resources }: ModulePlan): string {
  const rows = resources.map((resource) => [resource.kind, resource.id, labelOf(resource), pathsOf(resource)]);
  return table([['KIND', 'ID', 'NAME', 'REQUIRED BY'], ...rows]);
}

function parametersOf({ parameters }: ModulePlan): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(({ name, default: value, optional, description }) => {
    const text = value ? value.join(',') || '(empty)' : optional ? '(empty)' : '(required)';
    return [name, text, description];
  });
  return `\n${table([['PARAMETER', 'DEFAULT', 'DESCRIPTION'], ...rows])}`;
}

function labelOf(resource: Resource): string {
  if ('name' in resource) return resource.name;
  switch (resource.kind) {
    case 'vpc-endpoint':
      return `${resource.serviceName} (${resource.attachment.type})`;
    case 'service-setting':
      return `${resource.settingId} = ${resource.value}`;
    case 'profile-association':
      return resource.instanceId;
    case 'security-group-rule':
      return resource.description;
    case 'policy-attachment':
      return [resource.policy, resource.role]
        .map((value) => (typeof value === 'string' ? value : displayName(value)))
        .join(' on ');
  }
}

function displayName(value: Exclude<Extract<Resource, { kind: 'policy-attachment' }>['role'], string>): string {
  return value.kind === 'ref' ? value.resource : value.kind;
}

function pathsOf({ reasons }: Resource): string {
  return [...new Set(reasons.map(({ path }) => path))].join(', ');
}
