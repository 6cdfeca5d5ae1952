import { type Policy, type Principal, policyJson, type Statement, statementLines } from '@ssmc/core';
import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
  type DataAwsIamPolicyDocumentStatementPrincipals,
} from './cdktf.ts';
import type { CommentedBlock, EmitContext } from './context.ts';
import { embed, encode } from './escape.ts';
import { elementOf, expressionOf, referenceTo } from './synthesize.ts';
import { call } from './tree.ts';
import { emitValue } from './value.ts';

/** A policy as an argument, with the data source that it comes from. */
export interface PolicyArgument {
  readonly json: string;
  readonly constructs: readonly CommentedBlock[];
}

/**
 * A policy as a data source of that name.
 * @param form `minified` where white space counts against a limit
 */
export function emitPolicy(
  context: EmitContext,
  policy: Policy,
  { name, form }: { readonly name: string; readonly form: 'indented' | 'minified' },
): PolicyArgument {
  if (!fitsDataSource(policy)) return { json: encoded(context, policy), constructs: [] };
  const statement = policy.statements.map((one) => statementOf(context, one));
  const element = elementOf(DataAwsIamPolicyDocument, `data.aws_iam_policy_document.${name}`, { statement });
  const statements = statementLines(policy, context.options.comments);
  const json = referenceTo(element, form === 'minified' ? 'minified_json' : 'json');
  return { json, constructs: [{ element, comments: [], statements }] };
}

/**
 * The data source takes `&{` for the begin of a policy variable; a string that really holds it must go another way.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
function fitsDataSource(policy: Policy): boolean {
  return !JSON.stringify(policy.statements.map(({ reasons, ...rest }) => rest)).includes('&{');
}

function encoded(context: EmitContext, policy: Policy): string {
  const statements = policy.statements.map((statement) => ({
    ...statement,
    conditions: statement.conditions.map((condition) => ({ ...condition, key: encode(condition.key) })),
  }));
  const json = policyJson({ statements }, (value) => emitValue(context, value));
  return embed(call('jsonencode', expressionOf(json)));
}

function statementOf(context: EmitContext, statement: Statement): DataAwsIamPolicyDocumentStatement {
  const { sid, effect, principal, actions, resources, conditions } = statement;
  return {
    sid,
    effect,
    ...(principal && { principals: [principalsOf(context, principal)] }),
    actions: [...actions],
    ...(resources && { resources: resources.map((value) => emitValue(context, value)) }),
    condition: conditions.map(({ operator, key, values }) => ({
      test: operator,
      variable: encode(key),
      values: values.map((value) => emitValue(context, value)),
    })),
  };
}

function principalsOf(context: EmitContext, principal: Principal): DataAwsIamPolicyDocumentStatementPrincipals {
  if (principal.kind === 'any') return { type: '*', identifiers: ['*'] };
  if (principal.kind === 'service') return { type: 'Service', identifiers: [...principal.services] };
  return { type: 'AWS', identifiers: principal.arns.map((value) => emitValue(context, value)) };
}
