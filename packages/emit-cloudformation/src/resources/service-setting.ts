import { type ServiceSetting, worded } from '@ssmc/core';
import { type EmitContext, withReasons } from '../context.ts';
import { logicalId } from '../names.ts';
import { command } from '../shell.ts';
import { commented } from '../yaml.ts';
import { type Emitted, made, type Unsupported } from './emitted.ts';

/**
 * AWS::SSM::ServiceSetting. Templates cannot see what the setting was before.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-servicesetting.html
 */
export function emitServiceSetting(context: EmitContext, setting: ServiceSetting): Emitted {
  const why =
    context.comments === 'none' ? [] : ['AWS documents the type; the schemas of cfn-lint 1.51 do not have it yet.'];
  const emitted = made(
    logicalId(setting),
    {
      Type: 'AWS::SSM::ServiceSetting',
      Metadata: { 'cfn-lint': commented(why, { config: { ignore_checks: ['E3006'] } }) },
      Properties: { SettingId: setting.settingId, SettingValue: setting.value },
    },
    (value) => withReasons(context, setting, value),
  );
  return { ...emitted, gaps: [previousValue(context, setting)] };
}

function previousValue({ module }: EmitContext, { settingId, value, previous }: ServiceSetting): Unsupported {
  const show = command('aws', 'ssm', 'get-service-setting', '--region', module.region, '--setting-id', settingId);
  const values = { settingId, value, command: show };
  return previous === 'refuse'
    ? { fix: show, ...worded('SSMC024', 'refusedValue', values), severity: 'warning' }
    : { fix: show, ...worded('SSMC024', 'replacedValue', values), severity: 'note' };
}
