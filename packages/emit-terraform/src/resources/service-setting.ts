import { ACCOUNT_ID, join, type ServiceSetting } from '@ssmc/core';
import { named, SsmServiceSetting } from '../cdktf.ts';
import type { Context, Emitted } from '../context.ts';
import { resourceName } from '../names.ts';
import { encode } from '../template.ts';
import { text } from '../value.ts';
import { constructs, explained } from './construct.ts';

/** `aws_ssm_service_setting`. Its id is the ARN, for that is what the provider reads back. */
export function serviceSetting(context: Context, resource: ServiceSetting): Emitted {
  const name = resourceName(resource);
  const { partition, region } = context.module;
  const arn = join(`arn:${partition}:ssm:${region}:`, ACCOUNT_ID, `:servicesetting${resource.settingId}`);
  const element = named(
    new SsmServiceSetting(context.stack, `aws_ssm_service_setting.${name}`, {
      settingId: text(context, arn),
      settingValue: encode(resource.value),
    }),
    name,
  );
  return constructs('host_management', [explained(context, element, resource)], {});
}
