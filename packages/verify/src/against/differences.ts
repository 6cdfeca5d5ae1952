import type { Difference } from './difference.ts';
import { readable } from './existing/unknown.ts';
import type { ExistingCaller } from './existing-caller.ts';
import { preferenceDifferences } from './steps/preferences.ts';

/** What of the input is not as the document says, and stops nothing; each thing once. */
export function differencesIn(existingCallers: readonly ExistingCaller[]): readonly Difference[] {
  const found = existingCallers.flatMap((caller) => [...preferenceDifferences(caller), ...readsParameters(caller)]);
  return [...new Map(found.map((one) => [`${one.where} ${one.message}`, one])).values()];
}

/** AmazonSSMManagedInstanceCore reads every parameter, whatever the document says about parameters. */
function readsParameters({ deployment, role }: ExistingCaller): readonly Difference[] {
  if (!deployment.requirements.capabilities.parameterStore) return [];
  const policy = role?.policies.find(({ awsName }) => awsName === 'AmazonSSMManagedInstanceCore');
  if (!policy) return [];
  return [
    {
      code: 'SSMC029',
      where: `${policy.arn} on ${readable(role?.name ?? '')}`,
      message:
        'AmazonSSMManagedInstanceCore allows ssm:GetParameter and ssm:GetParameters on every parameter in the account',
      fix: 'Set basePolicy: least-privilege, or attach a policy without these actions',
      path: 'spec.capabilities.parameterStore',
    },
  ];
}
