import { createHash } from 'node:crypto';
import { type CallerNeeds, callsIn, compileDocument, type Need, normalizedText, type RequiredCall } from '@ssmc/core';
import { SAMPLES } from './samples.ts';

const REGION = 'us-east-2';

/** What one capability needs, as Markdown tables: AWS managed policies, calls, AWS managed S3 buckets, conditions, and endpoints. */
export function capabilityTables(name: string): string {
  const found = sample(name).find(({ capability }) => capability === name);
  if (!found) throw new Error(`there is no capability ${name}`);
  const needs = callsIn(found.needs);
  const parts = [
    sampleText(name),
    policies(found),
    calls(needs),
    buckets(needs),
    conditions(found.needs),
    endpoints(needs),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** The conditions that Default Host Management Configuration has for instances, as a Markdown table. */
export function hostManagementConditions(): string {
  const found = needsOf('sample', documentText('core', '{ permissions: default-host-management }'));
  return conditions(found.flatMap(({ needs }) => needs));
}

/** The names of all capabilities. */
export function capabilityNames(): readonly string[] {
  return sample('core').map(({ capability }) => capability);
}

function sample(name: string): CallerNeeds['capabilities'] {
  return needsOf(name, documentText(name));
}

function needsOf(name: string, text: string): CallerNeeds['capabilities'] {
  const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
  const [compilation, diagnostics] = compileDocument({ file: `${name}.yaml`, text }, { sha256 });
  if (!compilation) throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return compilation.needs.callers.flatMap(({ capabilities }) => capabilities);
}

function documentText(name: string, ec2 = '{}'): string {
  const { capability, platforms = '[linux, windows]', buckets = '' } = SAMPLES[name] ?? { capability: '{}' };
  return `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: sample }
spec:
  regions: [${REGION}]
  nodes: { platforms: ${platforms}, ec2: ${ec2} }
  capabilities: ${capability}
  network: { mode: private-link, privateLink: { allow: { packageRepositories: [amazon-linux-2023] } } }
${buckets}`;
}

function sampleText(name: string): string {
  const given = SAMPLES[name]?.capability;
  return given === undefined ? '' : `With \`capabilities: ${given}\` in ${REGION}, in a private network:\n`;
}

function policies({ managedPolicies }: Pick<CallerNeeds, 'managedPolicies'>): string {
  return table(
    ['AWS managed policy', 'reason'],
    managedPolicies.map(({ policy, reason }) => [`\`${policy}\``, `${reason.text} (${reason.sources.join(', ')})`]),
  );
}

function calls(needs: readonly RequiredCall[]): string {
  const own = needs.filter(({ managedBucket }) => managedBucket === undefined);
  const rows = own.map(({ action, resource, reason }) => [
    `\`${action}\``,
    `\`${formatValue(resource)}\``,
    reason.text,
    `${reason.sources.join(', ')}, ${reason.basis}`,
  ]);
  return table(['call', 'on', 'reason', 'source'], rows);
}

function buckets(needs: readonly RequiredCall[]): string {
  const rows = needs.flatMap(({ managedBucket, resource, reason }) =>
    managedBucket
      ? [[`\`${managedBucket}\``, `\`${formatValue(resource)}\``, reason.text, reason.sources.join(', ')]]
      : [],
  );
  return table(['AWS managed S3 bucket', 'read', 'reason', 'source'], rows);
}

function conditions(needs: readonly Need[]): string {
  const rows = needs.flatMap((need) =>
    need.kind === 'condition' ? [[need.what, `\`${need.check}\``, need.reason.sources.join(', ')]] : [],
  );
  return table(['condition', 'how to check', 'source'], rows);
}

function endpoints(needs: readonly RequiredCall[]): string {
  const services = new Set(needs.flatMap(({ service }) => (service === 'none' ? [] : [service])));
  return services.size === 0 ? '' : `Endpoints: ${[...services].map((service) => `\`${service}\``).join(', ')}.\n`;
}

const NO_MODULE = { partition: 'aws', resources: [] } as unknown as Parameters<typeof normalizedText>[0];

function formatValue(value: RequiredCall['resource']): string {
  return normalizedText(NO_MODULE, value).replaceAll('<account-id>', 'ACCOUNT');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  const unique = [...new Set(rows.map(line))];
  return `${line(head)}|${'---|'.repeat(head.length)}\n${unique.join('')}`;
}
