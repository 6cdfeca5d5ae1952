import type { IamStatement } from '../../iam/policy-document.ts';

/** The statements with names that differ: IAM refuses a policy in which two are the same. */
export function withUniqueSids(statements: readonly IamStatement[]): readonly IamStatement[] {
  const seen = new Set<string>();
  return statements.map((statement) => {
    const { Sid } = statement;
    if (Sid === undefined || Sid === '') return statement;
    let unique = Sid;
    for (let number = 2; seen.has(unique); number += 1) unique = `${Sid}${number}`;
    seen.add(unique);
    return unique === Sid ? statement : { ...statement, Sid: unique };
  });
}
