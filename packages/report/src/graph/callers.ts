import type { Requirements, SecurityGroupRule } from '@ssmc/core';
import type { Box, Line } from './graph.ts';
import { fewLines, statementLines } from './lines.ts';
import { formatValue, only, type Scope } from './scope.ts';

/** The nodes that are EC2 instances, with what their own security groups allow outbound. */
export function instancesBox({ compilation, module }: Scope): Box {
  const { requirements } = compilation;
  const rules = only(module, 'security-group-rule').filter(({ direction }) => direction === 'egress');
  return {
    id: 'ec2',
    column: 0,
    tone: 'caller',
    type: 'Nodes',
    name: 'EC2 instances',
    lines: [...aboutNodes(requirements), ...rules.map((rule) => ruleLine('443 to', rule, peerName(rule)))],
    isOutside: true,
  };
}

/** The nodes outside EC2. */
export function serversBox({ compilation }: Scope): Box {
  return {
    id: 'hybrid',
    column: 0,
    tone: 'caller',
    type: 'Nodes',
    name: 'Hybrid nodes',
    lines: aboutNodes(compilation.requirements),
    isOutside: true,
  };
}

/** Other clients that the endpoints allow. */
export function clientsBox(scope: Scope): Box | undefined {
  const rules = ingressRules(scope).filter(({ peer }) => peer.kind === 'security-group' || peer.kind === 'cidr-block');
  if (rules.length === 0) return undefined;
  return {
    id: 'clients',
    column: 0,
    tone: 'caller',
    type: 'Other clients in the VPC',
    name: 'Allowed clients',
    lines: fewLines(rules.map((rule) => ({ text: clientName(scope, rule) }))),
    isOutside: true,
  };
}

/** The security group of the endpoints with its rules. */
export function groupBox(scope: Scope): Box | undefined {
  const [group] = only(scope.module, 'security-group');
  if (!group) return undefined;
  const rules = ingressRules(scope).map((rule) => ruleLine('443 from', rule, clientName(scope, rule)));
  return {
    id: 'group',
    column: 1,
    tone: 'network',
    type: 'Security group',
    name: group.name,
    lines: fewLines(rules, group.id),
    entry: group.id,
  };
}

/** A VPC endpoint with the statements of its policy. */
export function endpointBoxes({ module }: Scope): readonly Box[] {
  return only(module, 'vpc-endpoint').map((endpoint) => ({
    id: endpoint.id,
    column: 2,
    tone: 'network',
    type: `${endpoint.attachment.type} endpoint`,
    name: endpoint.service,
    lines: endpoint.policy
      ? statementLines(endpoint, endpoint.policy)
      : [{ text: 'no policy: full access', entry: endpoint.id }],
    entry: endpoint.id,
  }));
}

function aboutNodes({ platforms, agentVersion }: Requirements): readonly Line[] {
  return [{ text: platforms.join(', ') }, { text: `SSM Agent ${agentVersion} or later` }];
}

function ingressRules({ module }: Scope): readonly SecurityGroupRule[] {
  return only(module, 'security-group-rule').filter(({ direction }) => direction === 'ingress');
}

function ruleLine(what: string, rule: SecurityGroupRule, peer: string): Line {
  return { text: `${what} ${peer}`, entry: rule.id };
}

function clientName(scope: Scope, { peer }: SecurityGroupRule): string {
  switch (peer.kind) {
    case 'each-security-group':
    case 'each-cidr-block':
      return peer.parameter;
    case 'security-group':
      return formatValue(scope, peer.group);
    case 'cidr-block':
      return peer.cidr;
    case 's3-prefix-list':
      return 'S3';
  }
}

function peerName({ peer }: SecurityGroupRule): string {
  if (peer.kind === 'security-group') return 'the endpoints';
  if (peer.kind === 's3-prefix-list') return 'the S3 prefix list';
  return peer.kind === 'cidr-block' ? peer.cidr : peer.parameter;
}
