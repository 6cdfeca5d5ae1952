import type { ServiceSetting } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { bare, type Emitted, explained } from './emitted.ts';

/** A service setting of the account and Region. */
export function emitServiceSetting(context: EmitContext, setting: ServiceSetting): Emitted {
  const { settingId, value, previous } = setting;
  return {
    deploy: explained(context, setting, ['ensure_service_setting', settingId, value, previous]),
    verify: bare('check_service_setting', settingId, value),
  };
}
