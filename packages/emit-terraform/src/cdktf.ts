import {
  DefaultTokenResolver,
  type ITerraformIterator,
  StringConcat,
  type TerraformElement,
  TerraformStack,
  Tokenization,
} from 'cdktf';
import { type Construct, RootConstruct } from 'constructs';

/**
 * The one place that names cdktf: a successor is a change of this file. Each resource is loaded from its own
 * folder: the package's main file loads every service of AWS.
 */
export { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
export { DataAwsEc2ManagedPrefixList } from '@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list/index.js';
export {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
  type DataAwsIamPolicyDocumentStatementPrincipals,
} from '@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js';
export { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region/index.js';
export { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet/index.js';
export { DataAwsVpc } from '@cdktf/provider-aws/lib/data-aws-vpc/index.js';
export { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile/index.js';
export { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
export { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
export { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
export { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
export { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document/index.js';
export { SsmServiceSetting } from '@cdktf/provider-aws/lib/ssm-service-setting/index.js';
export { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint/index.js';
export { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
export { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
export { type ITerraformIterator, type Precondition, TerraformOutput, TerraformVariable } from 'cdktf';

/** A class of constructs. */
export type ElementClass<C> = new (scope: Construct, id: string, config: C) => TerraformElement;

/** What cdktf makes of a resource or data source, with the kind of every argument, which JSON does not have; `openedBy` reads the values. */
export function structureOf<C>(Class: ElementClass<C>, config: C): Structure {
  return withoutTraces(() => {
    const element = new Class(newStack(), 'one', config);
    return { structure: element.toHclTerraform(), open: openedBy(element.cdktfStack) };
  });
}

/** A structure, and what opens its values. */
export interface Structure {
  readonly structure: unknown;
  readonly open: Opener;
}

/** What cdktf makes of a variable or output, as JSON, which alone has all of it. */
export function jsonOf<C>(Class: ElementClass<C>, config: C): unknown {
  return withoutTraces(() => {
    const element = new Class(newStack(), 'one', config);
    return plain(openedBy(element.cdktfStack), element.toTerraform());
  });
}

/** A template whose value is a map of texts. cdktf hands on a string where a map is meant. */
export function asMap(template: string): Record<string, string> {
  return template as unknown as Record<string, string>;
}

/** A template whose value is a list of texts; handed on alike. */
export function asList(template: string): string[] {
  return template as unknown as string[];
}

/** A template whose value is how many there are; handed on alike. */
export function asCount(template: string): number {
  return template as unknown as number;
}

/** A template whose value is a set of texts, each of which makes one. cdktf's own iterator of a list prints it as a string within a string. */
export function asEach(template: string): ITerraformIterator {
  const iterator = {
    template,
    _getForEachExpression(this: { readonly template: string }) {
      return this.template;
    },
  };
  return iterator;
}

/** An empty stack. Without an `App` around it nothing is read or written. */
function newStack(): TerraformStack {
  return new TerraformStack(new RootConstruct(), 'module');
}

/** Runs what makes constructs. cdktf captures a whole stack trace for each of its tokens, which costs more than all the rest. */
function withoutTraces<T>(make: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return make();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** Resolves the tokens of a value itself; what it holds may have more. */
export type Opener = (value: unknown) => unknown;

/**
 * The opener of a stack's values. cdktf would look for tokens in every word of a structure, names of types too, which takes most of the time;
 * here it is asked about what is or holds one.
 */
function openedBy(stack: TerraformStack): Opener {
  const byCdktf: Opener = (value) =>
    Tokenization.resolve(value, { scope: stack, resolver: RESOLVER, preparing: false });
  return (value) => {
    if (typeof value === 'boolean' || value === undefined || value === null) return value;
    if (typeof value === 'string') return value.includes(TOKEN) ? byCdktf(value) : value;
    if (typeof value !== 'object' || Tokenization.isResolvable(value)) return byCdktf(value);
    const names = Array.isArray(value) ? value : Object.keys(value);
    return names.some(isToken) ? byCdktf(value) : value;
  };
}

function plain(open: Opener, value: unknown): unknown {
  const opened = open(value);
  if (opened !== value || typeof opened !== 'object' || opened === null) return opened;
  if (Array.isArray(opened)) return opened.map((item) => plain(open, item));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(opened)) {
    const inner = (opened as Readonly<Record<string, unknown>>)[key];
    if (inner !== undefined) copy[key] = plain(open, inner);
  }
  return copy;
}

/** `${`, `#{` or `&{` before it says of which type. */
const TOKEN = '{TfToken[';

function isToken(value: unknown): boolean {
  return typeof value === 'string' && value.includes(TOKEN) && !value.includes(`$${TOKEN}`);
}
