import { describe, expect, it } from 'vitest';
import { readPolicy } from './read-policy.ts';

const STATEMENT = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const DOCUMENT = { Version: '2012-10-17', Statement: [STATEMENT] };

describe('readPolicy', () => {
  it.each([
    ['a document', DOCUMENT],
    ['one statement that is no list', { Version: '2012-10-17', Statement: STATEMENT }],
    ['get-role-policy', { RoleName: 'r', PolicyName: 'p', PolicyDocument: DOCUMENT }],
    ['get-policy-version', { PolicyVersion: { Document: DOCUMENT, VersionId: 'v1' } }],
    ['get-bucket-policy', { Policy: JSON.stringify(DOCUMENT) }],
  ])('reads %s', (_, data) => {
    expect(readPolicy(JSON.stringify(data))).toEqual({ policy: DOCUMENT });
  });

  it('takes no version for none', () => {
    expect(readPolicy(JSON.stringify({ Statement: STATEMENT }))).toEqual({ policy: { Statement: [STATEMENT] } });
    const odd = readPolicy(JSON.stringify({ Version: 1, Statement: STATEMENT }));
    expect(odd).toStrictEqual({ policy: { Statement: [STATEMENT] } });
  });

  it.each([
    ['{', 'it is not JSON'],
    ['[]', 'it is not a JSON object'],
    ['null', 'it is not a JSON object'],
    ['{}', 'it has no Statement'],
    ['{"Policy":"{"}', 'it is not JSON'],
    ['{"Policy":{"Policy":{"Policy":{"Policy":{"Policy":{}}}}}}', 'it has no Statement'],
    ['{"Statement":["x"]}', 'statement 1 is not an object'],
    ['{"Statement":{"Effect":"allow","Action":"*"}}', 'statement 1 has no Effect of Allow or Deny'],
    ['{"Statement":{"Effect":"Allow"}}', 'statement 1 has neither Action nor NotAction'],
    [
      '{"Statement":{"Effect":"Allow","Action":{"Fn::Sub":"x"}}}',
      'statement 1 has values other than strings in Action',
    ],
    ['{"Statement":{"Effect":"Allow","Action":"*","Condition":{"Bool":1}}}', 'statement 1 has a Condition'],
    ['{"Statement":{"Effect":"Allow","Action":"*","Actions":"*"}}', "statement 1 has an unknown field 'Actions'"],
    [`${'['.repeat(100_000)}`, 'it is '],
  ])('says what is wrong with %.60s', (text, problem) => {
    const read = readPolicy(text);
    expect('problem' in read && read.problem).toContain(problem);
  });
});
