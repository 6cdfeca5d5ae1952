import { type Diagnostic, diagnostic, isRegionId, type ModulePlan, type Resource, regionOf, worded } from '@ssmc/core';

/** A resource that Terraform cannot make, and what to run instead. */
export interface Unsupported {
  readonly resource: Resource;
  readonly reason: string;
  readonly command: string;
}

/** What Terraform cannot express of the module, and what it expresses in a weaker way. */
export function diagnosticsOf(module: ModulePlan, gaps: readonly Unsupported[]): readonly Diagnostic[] {
  return [
    ...gaps.map(({ resource, reason, command }) =>
      diagnostic('SSMC024', {
        ...worded('SSMC024', 'terraform', { id: module.id, reason, command }),
        region: module.region,
        ...askedBy(resource),
      }),
    ),
    ...overwrittenSettings(module),
  ];
}

/** Whether version 5 of the AWS provider refuses the Region unless told otherwise. */
export function isUnknownToProvider5(module: ModulePlan): boolean {
  return !isRegionId(module.region) || !regionOf(module.region).terraformProvider5;
}

/** The command that shows the value of a setting. */
export function showSettingCommand(module: ModulePlan, settingId: string): string {
  return `aws ssm get-service-setting --region ${module.region} --setting-id ${settingId}`;
}

function overwrittenSettings(module: ModulePlan): readonly Diagnostic[] {
  return module.resources.flatMap((resource) =>
    resource.kind === 'service-setting' && resource.previous === 'refuse'
      ? [
          diagnostic('SSMC024', {
            ...worded('SSMC024', 'overwrittenSetting', {
              id: module.id,
              settingId: resource.settingId,
              command: showSettingCommand(module, resource.settingId),
            }),
            region: module.region,
            ...askedBy(resource),
          }),
        ]
      : [],
  );
}

function askedBy({ reasons }: Resource): { about?: string } {
  return reasons[0] ? { about: reasons[0].path } : {};
}
