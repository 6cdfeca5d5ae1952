import { meaningOf } from '@ssmc/conformance';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { CLOUD_FORMATION_LIMITS } from '@ssmc/core/facts';
import { describe, expect, it } from 'vitest';
import { cloudFormationTarget } from './target.ts';
import { cloudFormationGaps, cloudFormationStandIns, decodeCloudFormation } from './testing/index.ts';

const tested = {
  target: cloudFormationTarget,
  decode: decodeCloudFormation,
  gaps: cloudFormationGaps,
  standIns: cloudFormationStandIns,
};
const modules: readonly (readonly [string, ModulePlan])[] = [
  ['kitchen-sink', kitchenSink],
  ...allCases().flatMap((one) =>
    compileCase(one).compilation.plan.modules.map((module) => [`${one.name} ${module.id}`, module] as const),
  ),
];

const emit = (module: ModulePlan, comments: 'full' | 'short' | 'none' = 'short') =>
  cloudFormationTarget.emit(module, { comments, options: {} });
const templateOf = (module: ModulePlan, comments?: 'full' | 'short' | 'none') =>
  emit(module, comments)[0][0]?.content ?? '';

describe.each(modules)('%s', (_name, module) => {
  it('means what the plan means', () => {
    const { decoded, planned } = meaningOf(tested, module);
    expect(decoded).toEqual(planned);
  });

  it('declares only gaps that exist, and says each', () => {
    const [, diagnostics] = emit(module);
    const whole = cloudFormationGaps(module).filter((gap) => !gap.includes('#') && !gap.startsWith('guard '));
    const warned = diagnostics.filter(({ code, severity }) => code === 'SSMC024' && severity === 'warning');
    const settings = module.resources.filter((one) => one.kind === 'service-setting' && one.previous === 'refuse');
    expect(warned).toHaveLength(whole.length + settings.length);
    expect(warned.every(({ fix }) => fix?.includes('aws '))).toBe(true);
  });

  it('keeps the limits, and gives the same bytes twice', () => {
    const text = templateOf(module);
    expect(Buffer.byteLength(text)).toBeLessThan(CLOUD_FORMATION_LIMITS.templateBytes);
    expect(templateOf(structuredClone(module))).toBe(text);
    expect(emit(module)[1].filter(({ code }) => code === 'SSMC026')).toEqual([]);
  });

  it('means the same with all comments and with none', () => {
    const [none, short, full] = (['none', 'short', 'full'] as const).map((comments) =>
      decodeCloudFormation(emit(module, comments)[0]),
    );
    expect(full).toEqual(short);
    expect(none).toEqual(short);
    expect(
      templateOf(module, 'none')
        .split('\n')
        .filter((line) => /^\s*#/.test(line)),
    ).toHaveLength(2);
  });
});

describe('the kitchen sink', () => {
  const text = templateOf(kitchenSink);

  it('has its sections in the usual order', () => {
    const sections = text.split('\n').flatMap((line) => /^([A-Za-z]+):/.exec(line)?.[1] ?? []);
    const usual = ['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Rules', 'Conditions'];
    expect(sections).toEqual([...usual, 'Resources', 'Outputs']);
  });

  it('asserts what rules can say', () => {
    expect(text).toContain('- Assert: !Equals [!Ref AWS::Region, us-east-2]\n');
    expect(text).toContain("- Assert: !Equals [!Ref AWS::AccountId, '111122223333']\n");
    expect(text).toContain("RuleCondition: !Not [!Equals [!Ref NodeSecurityGroupIds, '']]\n");
  });

  it('leaves IAM policy variables to IAM', () => {
    expect(text).toContain(`!Sub arn:aws:ssm:us-east-2:\${AWS::AccountId}:parameter/a"b\\c\${!aws:userid}`);
  });

  it('puts what others must add beside the template, and names it', () => {
    expect(emit(kitchenSink)[0].map(({ path }) => path)).toEqual([
      'us-east-2.yaml',
      'required/us-east-2/bucket-policy-ops-logs.json',
      'required/us-east-2/README.md',
    ]);
    expect(text).toContain('Value: required/us-east-2/bucket-policy-ops-logs.json\n');
  });

  it('prints ids of endpoints as JSON', () => {
    expect(text).toContain(`Value: !Sub '{"ssm":"\${SsmEndpoint}","s3":"\${S3GatewayEndpoint}"}'\n`);
  });
});

describe('limits', () => {
  const outputs = (count: number): ModulePlan => ({
    ...kitchenSink,
    outputs: Array.from({ length: count }, (_, index) => ({
      name: `output_${index}` as 'region',
      description: 'x'.repeat(250),
      value: { kind: 'text', value: 'x' },
    })),
  });

  it('asks for a bucket above 51,200 bytes', () => {
    const found = emit(outputs(190))[1].filter(({ code }) => code === 'SSMC026');
    expect(found.map(({ severity }) => severity)).toEqual(['warning']);
    expect(found[0]?.fix).toContain('--s3-bucket');
  });

  it('refuses more than 200 outputs', () => {
    const found = emit(outputs(201))[1].filter(({ code }) => code === 'SSMC026');
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', 'us-east-2.yaml has 201 outputs.'],
    ]);
  });

  it('cuts the description at 1,024 bytes', () => {
    const text = templateOf({ ...kitchenSink, description: '☃'.repeat(2000) });
    const line = text.split('\n').find((one) => one.startsWith('Description:')) ?? '';
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(1024 + "Description: ''".length);
    expect(line).toContain('☃');
  });

  it('refuses text that CloudFormation would resolve', () => {
    const role = kitchenSink.resources.map((one) =>
      one.kind === 'role' ? { ...one, description: 'a {{resolve:ssm:/secret}} b' } : one,
    );
    const found = emit({ ...kitchenSink, resources: role })[1].filter(({ severity }) => severity === 'error');
    expect(found.map(({ code }) => code)).toEqual(['SSMC024']);
  });

  it('makes a template that CloudFormation takes even of gaps alone', () => {
    const module = { ...kitchenSink, resources: [], outputs: [], parameters: [], guards: [] };
    expect(templateOf(module)).toContain('Type: AWS::CloudFormation::WaitConditionHandle');
  });
});
