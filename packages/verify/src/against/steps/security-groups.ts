import { assumptionId, type Finding } from '../../deployment/finding.ts';
import type { EndpointOfInput } from '../existing/endpoints.ts';
import { type ExistingRule, ofKind } from '../existing/existing-resource.ts';
import { isUnknown, mayBe, readable, unknownsIn } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import { holdsCidr } from './cidr.ts';

const STEP = 'security-group';
const EVERYWHERE = ['0.0.0.0/0'];

/** Security groups and CIDR blocks of the nodes, as far as the document names them. */
interface NodeAddresses {
  readonly groups: readonly string[];
  readonly cidrs: readonly string[];
}

/** Where the nodes of a place are. */
function addressesOf({ deployment, place }: ExistingCaller): NodeAddresses {
  const vpc = deployment.requirements.privateLink?.vpcs?.[place.region];
  const groups = place.nodes === 'ec2' ? (vpc?.nodeSecurityGroupIds ?? []) : [];
  return { groups, cidrs: vpc?.nodeCidrBlocks ?? [] };
}

/** The blocks that hold the addresses of all instances of a VPC, where the input tells them. Servers elsewhere have other addresses. */
function blocksOf({ things, place }: ExistingCaller, { vpcId }: EndpointOfInput): readonly string[] {
  if (place.nodes !== 'ec2') return [];
  return ofKind(things, 'vpc-cidr').flatMap((one) => (one.vpcId === vpcId ? [one.cidr] : []));
}

/** Whether the groups of an interface endpoint allow the nodes on 443. */
export function admission(caller: ExistingCaller, endpoint: EndpointOfInput): Finding {
  return { ...admissionOf(caller, endpoint), endpoint: endpoint.id };
}

function admissionOf(caller: ExistingCaller, endpoint: EndpointOfInput): Finding {
  if (endpoint.groups.length === 0) return defaultGroup(endpoint);
  const rules = rulesFor443(caller, 'ingress', endpoint.groups);
  const peers = rules.map(({ peer }) => peer);
  const { groups, cidrs } = addressesOf(caller);
  const name = endpoint.where;
  const unknowns = [
    ...endpoint.groups.filter(isUnknown),
    ...rules.flatMap(({ conditional, peer }) => (conditional || isUnknown(peer) ? [conditional ?? peer] : [])),
  ];
  const unread = endpoint.groups.filter((id) => !ofKind(caller.things, 'group').some((group) => group.id === id));
  if (rules.some((rule) => !rule.conditional && EVERYWHERE.includes(rule.peer))) {
    return admitted(endpoint, 'any address');
  }
  if (rules.length === 0 && unknowns.length === 0 && unread.length === 0) {
    return blockedBy(`The security group of ${name} allows no inbound traffic on TCP 443`);
  }
  const certain = rules.filter(({ conditional }) => !conditional).map(({ peer }) => peer);
  const outside = (blocks: readonly string[]) => blocks.filter((cidr) => !certain.some((peer) => admits(peer, cidr)));
  const whole = blocksOf(caller, endpoint);
  if (whole.length > 0 && outside([...whole, ...cidrs]).length === 0) {
    return admitted(endpoint, 'the whole VPC');
  }
  const missing = [...groups.filter((group) => !certain.includes(group)), ...outside(cidrs)];
  const named = groups.length + cidrs.length > 0;
  if (named && missing.length === 0) return admitted(endpoint, 'the nodes');
  const isCovered = groups.length > 0 && cidrs.length > 0 && missing.length < groups.length + cidrs.length;
  const otherKind = peers.some((peer) => (groups.length > 0 ? peer.includes('/') : !peer.includes('/')));
  if (named && unknowns.length === 0 && unread.length === 0 && !isCovered && !otherKind) {
    return blockedBy(`The security group of ${name} does not allow inbound TCP 443 from ${missing.join(', ')}`);
  }
  const whom = [...new Set([...peers, ...unread.map((id) => `the sources allowed by ${id}`)])].map(readable);
  return {
    step: STEP,
    status: 'assumed',
    id: assumptionId(STEP, name),
    message: `The nodes are among the sources that the security group of ${name} allows on TCP 443: ${whom.join(', ') || unknowns.map(readable).join(', ')}`,
    fix: 'Compare with the node security groups and addresses: aws ec2 describe-instances',
  };
}

/** Whether the groups of an interface endpoint admit a client that the document names. */
export function clientAdmission(caller: ExistingCaller, endpoint: EndpointOfInput, client: string): Finding {
  const rules = rulesFor443(caller, 'ingress', endpoint.groups);
  const admitting = rules.filter(({ peer }) => [client, ...EVERYWHERE].includes(peer) || admits(peer, client));
  if (admitting.some(({ conditional }) => !conditional)) return admitted(endpoint, client);
  const isRead = endpoint.groups.every((id) => ofKind(caller.things, 'group').some((group) => group.id === id));
  // A rule may name the addresses of a group, or a group that the client is in.
  const isOpen = rules.some(
    ({ peer, conditional }) => conditional || isUnknown(peer) || kindOf(peer) !== kindOf(client),
  );
  const name = endpoint.where;
  if (endpoint.groups.length > 0 && isRead && !isOpen) {
    const fix = `Add an inbound rule for TCP 443 from ${client}`;
    const message = `The security group of ${name} does not allow inbound TCP 443 from ${client}`;
    return { ...blockedBy(message, fix), endpoint: endpoint.id };
  }
  return {
    step: STEP,
    status: 'assumed',
    id: assumptionId(STEP, name, client),
    message: `The security group of ${name} allows inbound TCP 443 from ${client}`,
    fix: 'aws ec2 describe-security-groups',
  };
}

function admitted({ where }: EndpointOfInput, whom: string): Finding {
  return { step: STEP, status: 'ok', message: `The security group of ${where} allows inbound TCP 443 from ${whom}` };
}

/** A block that is not known is allowed where the same unknown is. */
function admits(peer: string, cidr: string): boolean {
  return peer === cidr || holdsCidr(peer, cidr);
}

/** An endpoint without groups of its own gets the default one of the VPC. */
function defaultGroup({ where }: EndpointOfInput): Finding {
  return {
    step: STEP,
    status: 'assumed',
    id: assumptionId('default-security-group', where),
    message: `The default security group of the VPC, used by ${where}, allows inbound TCP 443 from the nodes`,
    fix: 'aws ec2 describe-security-groups --filters Name=group-name,Values=default',
  };
}

/** Whether the groups of the nodes allow outbound TCP 443 to an endpoint, to S3 or to the internet. */
export function wayOut(
  existingCaller: ExistingCaller,
  to: { readonly name: string; readonly peers: readonly string[] },
): readonly Finding[] {
  const { groups } = addressesOf(existingCaller);
  // A general assumption.
  if (groups.length === 0) return [];
  const rules = rulesFor443(existingCaller, 'egress', groups);
  const isRead = groups.every((id) => ofKind(existingCaller.things, 'group').some((group) => group.id === id));
  const leads = rules.some(
    ({ peer, conditional }) => !conditional && (EVERYWHERE.includes(peer) || to.peers.includes(peer)),
  );
  if (leads)
    return [{ step: STEP, status: 'ok', message: `Node security groups allow outbound TCP 443 to ${to.name}` }];
  if (
    isRead &&
    !rules.some(
      ({ peer, conditional }) =>
        conditional || isUnknown(peer) || !to.peers.some((one) => kindOf(one) === kindOf(peer)),
    )
  ) {
    return [
      blockedBy(
        `No outbound rule of ${groups.join(', ')} allows TCP 443 to ${to.name}`,
        'Add an outbound rule for TCP 443',
      ),
    ];
  }
  return [
    {
      step: STEP,
      status: 'assumed',
      id: assumptionId('node-egress', to.name),
      message: `Node security groups allow outbound TCP 443 to ${to.name}`,
      fix: `aws ec2 describe-security-groups --group-ids ${groups.join(' ')}`,
    },
  ];
}

function kindOf(peer: string): string {
  if (peer.includes('/')) return 'cidr';
  return peer.startsWith('pl-') ? 'prefix-list' : 'group';
}

function rulesFor443(
  existingCaller: ExistingCaller,
  direction: ExistingRule['direction'],
  groups: readonly string[],
): readonly ExistingRule[] {
  return ofKind(existingCaller.things, 'rule')
    .filter((rule) => rule.direction === direction && covers443(rule))
    .flatMap((rule) => {
      if (groups.includes(rule.group)) return [rule];
      // A rule of a group that is not known may be in each.
      if (!isUnknown(rule.group) || !groups.some((group) => mayBe(rule.group, group))) return [];
      return [{ ...rule, conditional: rule.conditional ?? unknownsIn(rule.group).join(', ') }];
    });
}

function covers443({ protocol: name, from, to }: ExistingRule): boolean {
  const protocol = name.toLowerCase();
  if (protocol === '-1' || protocol === 'all') return true;
  if (protocol !== 'tcp' && protocol !== '6') return isUnknown(protocol);
  return (from ?? 0) <= 443 && (to ?? 65_535) >= 443;
}

function blockedBy(message: string, fix = 'Add an inbound rule for TCP 443 from the nodes'): Finding {
  return { step: STEP, status: 'blocked', message, fix };
}
