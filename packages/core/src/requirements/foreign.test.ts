import { expect, it } from 'vitest';
import { diagnosticsOf, documentText } from '../fixtures/compiled.ts';

const template = (resources: number) =>
  [
    'Resources:',
    ...Array.from({ length: resources }, (_, index) => [
      `  Role${index}:`,
      '    Type: AWS::IAM::Role',
      '    Properties: { RoleName: !Sub "x-y", Path: !Ref Path }',
    ]).flat(),
    'Outputs: { A: { Value: !GetAtt Role0.Arn } }',
  ].join('\n');

it.each([
  ['a template with many short forms', template(200), 'a CloudFormation template'],
  ['a policy', '{ "Version": "2012-10-17", "Statement": [] }', 'an IAM policy'],
  ['our manifest', '{ "name": "web", "modules": [] }', 'a manifest that ssmc wrote'],
  [
    "a module's manifest",
    '{ "name": "web", "target": "terraform", "module": "account", "files": [] }',
    'a manifest that ssmc wrote',
  ],
  [
    'a deployment',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { replicas: 1 }\n',
    "'Deployment' of 'apps/v1'",
  ],
  ['a list', '- a\n- b\n', 'a list'],
  ['other YAML', 'name: CI\non: push\njobs: {}\n', 'something else'],
])('%s gets one line', (_, text, what) => {
  const found = diagnosticsOf(text);
  expect(found.map(({ code, message }) => [code, message])).toEqual([
    ['SSMC107', `The file is not a requirements document: it looks like ${what}.`],
  ]);
});

it.each([
  ['a document of another version', documentText({}).replace('ssmc/v1', 'ssmc/v2')],
  ['a document of another kind', documentText({}).replace('ManagedNodes', 'Nodes')],
  ['a document without its first lines', documentText({}).replace(/^(apiVersion|kind).*\n/gm, '')],
])('%s is one with errors', (_, text) => {
  expect(diagnosticsOf(text).map(({ code }) => code)).not.toContain('SSMC107');
});
