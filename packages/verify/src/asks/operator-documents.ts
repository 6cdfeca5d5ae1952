import type { World } from '../world/world.ts';

/** Documents in one Region, by names or ARNs. An ARN of another Region says nothing of this one; documents of AWS have no account. */
export function documentArns(
  { requirements, account }: World,
  region: string,
  documents: readonly string[],
): readonly string[] {
  return documents.flatMap((text) => {
    const [, , , home = region, owner = account, resource] = text.startsWith('arn:') ? text.split(':') : [];
    if (home !== region) return [];
    const name = resource?.replace(/^[^/]*\//, '') ?? text;
    const from = /^(AWS|Amazon)/.test(name) ? '' : owner;
    return [`arn:${requirements.partition}:ssm:${region}:${from}:document/${name}`];
  });
}

/** The same documents as automations that can be started, in any version. */
export function automationArns(world: World, region: string, documents: readonly string[]): readonly string[] {
  return documentArns(world, region, documents).map(
    (arn) => `${arn.replace(':document/', ':automation-definition/')}:*`,
  );
}
