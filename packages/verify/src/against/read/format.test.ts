import { describe, expect, it } from 'vitest';
import { formatOf } from './format.ts';
import { regionsOf } from './read.ts';

const WANTED = 'an IAM policy, a CloudFormation template, or terraform show -json or AWS CLI output in JSON';
const nested = (levels: number): unknown => (levels === 0 ? 1 : { Statement: nested(levels - 1) });

describe('the format of a file', () => {
  it.each<[string, unknown, string]>([
    ['a version of a template', { AWSTemplateFormatVersion: '2010-09-09' }, 'cloudformation'],
    ['a resource of AWS', { Resources: { A: {}, B: { Type: 'AWS::IAM::Role' } } }, 'cloudformation'],
    ['a custom resource', { Resources: { A: { Type: 'Custom::Thing' } } }, 'cloudformation'],
    ['a plan', { format_version: '1.2', planned_values: {} }, 'terraform-show'],
    ['a state', { format_version: '1.0', values: {} }, 'terraform-show'],
    ['an empty state of an older version', { format_version: '1.0' }, 'terraform-show'],
    ['an empty state', { format_version: '1.0', terraform_version: '1.11.0' }, 'terraform-show'],
    ['an answer', { VpcEndpoints: [] }, 'snapshot'],
    ['a policy with its ARN', { Policy: { Arn: 'arn:aws:iam::111122223333:policy/a' } }, 'snapshot'],
    ['a policy', { Statement: [] }, 'iam-policy'],
    ['a wrapped policy', { PolicyDocument: {} }, 'iam-policy'],
    ['a policy under its name', { Policy: { Statement: [] } }, 'iam-policy'],
    ['a policy with an Id', { PolicyName: 'a', Statement: [] }, 'iam-policy'],
    ['100 levels', nested(100), 'iam-policy'],
  ])('%s', (_, value, format) => {
    expect(formatOf(value)).toBe(format);
  });

  it.each<[unknown, string, string?]>([
    [[], `it is not a JSON object. Expected ${WANTED}`],
    [null, `it is not a JSON object. Expected ${WANTED}`],
    [nested(102), 'it is nested more than 100 levels deep'],
    [{}, `it is not ${WANTED}; it is empty`],
    [{ a: 1, b: 2, c: 3, d: 4 }, `it is not ${WANTED}; it has 'a', 'b', 'c'`],
    [{ ['k'.repeat(50)]: 1 }, `it is not ${WANTED}; it has '${'k'.repeat(40)}'`],
    [{ Resources: { A: { Type: 'deployment' } } }, `it is not ${WANTED}; it has 'Resources'`],
    [{ format_version: '1.0', other: 1 }, `it is not ${WANTED}; it has 'format_version', 'other'`],
    [{ format_version: 1, values: {} }, `it is not ${WANTED}; it has 'format_version', 'values'`],
    [
      { apiVersion: 'ssmc/v1', kind: 'ManagedNodes' },
      'it is an ssmc requirements document',
      'Pass the document without --against; --against takes existing resources.',
    ],
    [{ apiVersion: 'v1', kind: 'Pod' }, 'it is a Kubernetes manifest', `Pass ${WANTED}.`],
    [{ apiVersion: 'v1' }, `it is not ${WANTED}; it has 'apiVersion'`],
    [
      { lineage: 'a', terraform_version: '1.11.0' },
      'it is a Terraform state file',
      'Pass the output of terraform show -json.',
    ],
    [{ lineage: 'a' }, `it is not ${WANTED}; it has 'lineage'`],
    [
      { format_version: '1.0', provider_schemas: {} },
      'it is a Terraform provider schema',
      'Pass the output of terraform show -json.',
    ],
    [{ '@level': 'info', '@message': 'x' }, 'it is a Terraform log stream', 'Pass the output of terraform show -json.'],
    [{ '@level': 'info' }, `it is not ${WANTED}; it has '@level'`],
    [{ deployment: {} }, 'it is a Pulumi preview or state', `Pass ${WANTED}.`],
    [{ steps: [], changeSummary: {} }, 'it is a Pulumi preview or state', `Pass ${WANTED}.`],
    [{ steps: [] }, `it is not ${WANTED}; it has 'steps'`],
    [{ artifacts: {}, version: '1' }, 'it is an AWS CDK manifest', 'Pass the *.template.json file next to it.'],
    [{ artifacts: {} }, `it is not ${WANTED}; it has 'artifacts'`],
    [{ name: 'a', version: '1' }, 'it is a package.json', `Pass ${WANTED}.`],
    [{ name: 'a', scripts: {} }, 'it is a package.json', `Pass ${WANTED}.`],
    [{ name: 'a', dependencies: {} }, 'it is a package.json', `Pass ${WANTED}.`],
    [{ name: 'a', devDependencies: {} }, 'it is a package.json', `Pass ${WANTED}.`],
    [{ name: 'a' }, `it is not ${WANTED}; it has 'name'`],
    [{ version: '1' }, `it is not ${WANTED}; it has 'version'`],
  ])('%j is none: %s', (value, problem, fix) => {
    expect(formatOf(value)).toEqual({ problem, ...(fix !== undefined && { fix }) });
  });
});

describe('the Regions of an input', () => {
  const endpoint = (name: string, service_name: string) => ({
    address: `aws_vpc_endpoint.${name}`,
    type: 'aws_vpc_endpoint',
    mode: 'managed',
    values: { service_name },
  });
  const show = {
    path: 'state.json',
    value: {
      format_version: '1.0',
      values: {
        root_module: {
          resources: [
            endpoint('a', 'com.amazonaws.eu-west-1.ssm'),
            endpoint('b', 'com.amazonaws.eu-west-1.s3'),
            endpoint('c', 'com.amazonaws.us-east-2.s3'),
          ],
        },
      },
    },
  };
  const policy = { path: 'p.json', value: { Statement: [] } };

  it('are those of its endpoints, each once', () => {
    expect(regionsOf([policy, show])).toEqual(['eu-west-1', 'us-east-2']);
    expect(regionsOf([policy])).toEqual([]);
  });

  it('are what a snapshot says of itself, where there is one', () => {
    const snapshot = { path: 's.json', value: { SnapshotOf: { Region: 'af-south-1' } } };
    expect(regionsOf([show, snapshot])).toEqual(['af-south-1']);
  });
});
