import { ACCOUNT_ID, join, type ServiceSetting } from '@ssmc/core';
import { SsmServiceSetting } from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { encode } from '../escape.ts';
import { resourceName } from '../names.ts';
import { elementOf } from '../synthesize.ts';
import { emitValue } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/** `aws_ssm_service_setting`. Its id is the ARN, for that is what the provider reads back. */
export function emitServiceSetting(context: EmitContext, resource: ServiceSetting): Emitted {
  const name = resourceName(resource);
  const { partition, region } = context.module;
  const arn = join(`arn:${partition}:ssm:${region}:`, ACCOUNT_ID, `:servicesetting${resource.settingId}`);
  const element = elementOf(SsmServiceSetting, `aws_ssm_service_setting.${name}`, {
    settingId: emitValue(context, arn),
    settingValue: encode(resource.value),
  });
  return constructs('host_management', [explained(context, element, resource)]);
}
