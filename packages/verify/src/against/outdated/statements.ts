import { type IamStatement, listOf } from '../../iam/policy-document.ts';
import { readable } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';

/** A statement of the input, and where it stands. */
export interface PlacedStatement {
  readonly where: string;
  readonly statement: IamStatement;
}

/** The statements of policies that people wrote and put on the role, with holes where the input does not tell. */
export function roleStatements({ role }: ExistingCaller): readonly PlacedStatement[] {
  const policies = role?.policies.filter(({ isAws }) => !isAws) ?? [];
  return policies.flatMap(({ name, written }) => placed(`${name} on ${readable(role?.name ?? '')}`, written));
}

/** The statements of endpoint policies. */
export function endpointStatements({ endpoints }: ExistingCaller): readonly PlacedStatement[] {
  return endpoints.flatMap(({ seen, where }) => (seen ? placed(`the endpoint policy of ${where}`, seen.written) : []));
}

/** The actions of a statement that allows. */
export function allowedActions({ Effect, Action }: IamStatement): readonly string[] {
  return Effect === 'Allow' ? listOf(Action) : [];
}

/** The resources of a statement that allows. */
export function allowedResources({ Effect, Resource }: IamStatement): readonly string[] {
  return Effect === 'Allow' ? listOf(Resource) : [];
}

function placed(where: string, statements: readonly IamStatement[]): readonly PlacedStatement[] {
  return statements.map((statement, index) => ({
    where: `${where}, statement ${statement.Sid || index + 1}`,
    statement,
  }));
}
