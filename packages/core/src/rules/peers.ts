import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Path } from '../document/document.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

const LINK: Path = ['spec', 'network', 'privateLink'];

/** Who reaches the endpoints: a security group takes no rule twice, and EC2 drops the host bits of a CIDR block. */
export const peerRules: Rule = (context) => {
  const { allow, vpcs = {} } = context.requirements.privateLink ?? {};
  const clients = { path: [...LINK, 'allow', 'clients', 'cidrBlocks'], blocks: allow?.clients?.cidrBlocks ?? [] };
  const nodes = Object.entries(vpcs).map(([region, { nodeCidrBlocks = [] }]) => ({
    path: [...LINK, 'vpcs', region, 'nodeCidrBlocks'],
    blocks: nodeCidrBlocks,
  }));
  return [
    ...[clients, ...nodes].flatMap(({ path, blocks }) =>
      blocks.flatMap((block, index) => hostBits(context, [...path, index], block)),
    ),
    ...admittedTwice(context),
  ];
};

function hostBits(context: RuleContext, path: Path, block: string): readonly Diagnostic[] {
  const network = networkOf(block);
  if (network === block) return [];
  return [
    report(context, 'SSMC114', {
      path,
      ...worded('SSMC114', 'hostBits', { block, network }),
      expected: network,
    }),
  ];
}

/** The block with its host bits off. */
function networkOf(block: string): string {
  const [address = '', length = ''] = block.split('/');
  const bits = Number(length);
  const octets = address.split('.').map((octet, index) => {
    const kept = Math.min(8, Math.max(0, bits - 8 * index));
    return Number(octet) & (0xff << (8 - kept));
  });
  return `${octets.map((octet) => octet & 0xff).join('.')}/${length}`;
}

/** The nodes and the other clients each become rules of one security group. */
function admittedTwice(context: RuleContext): readonly Diagnostic[] {
  const { allow, vpcs = {} } = context.requirements.privateLink ?? {};
  const fields = [
    ['nodeCidrBlocks', allow?.clients?.cidrBlocks ?? []],
    ['nodeSecurityGroupIds', allow?.clients?.securityGroupIds ?? []],
  ] as const;
  return Object.entries(vpcs).flatMap(([region, vpc]) =>
    fields.flatMap(([field, clients]) =>
      (vpc[field] ?? []).flatMap((value, index) =>
        clients.includes(value)
          ? [
              report(context, 'SSMC117', {
                path: [...LINK, 'vpcs', region, field, index],
                ...worded('SSMC117', 'admittedTwice', { value }),
                region,
              }),
            ]
          : [],
      ),
    ),
  );
}
