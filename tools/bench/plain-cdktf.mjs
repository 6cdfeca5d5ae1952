/**
 * What it takes to make the Terraform resources of modules with cdktf as it comes: an App, a stack for each module, the same number of resources
 * of each type, and its own synthesis to JSON. Called with a folder, the number of modules and the types.
 */
import { App, TerraformStack } from 'cdktf';

/** What any of the types requires; each takes what it knows of it. */
const CONFIGURATION = {
  name: 'name',
  path: '/',
  description: 'description',
  assumeRolePolicy: '{}',
  policy: '{}',
  policyArn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
  role: 'role',
  vpcId: 'vpc-0123456789abcdef0',
  serviceName: 'com.amazonaws.us-east-2.ssm',
  securityGroupId: 'sg-0123456789abcdef0',
  ipProtocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  content: '{}',
  documentType: 'Session',
  settingId: 'setting',
  settingValue: 'value',
  tags: { team: 'platform' },
};

const [outdir, count, ...types] = process.argv.slice(2);
const app = new App({ outdir, skipValidation: true });
for (let module = 0; module < Number(count); module++) {
  const stack = new TerraformStack(app, `module-${module}`);
  for (const [index, type] of types.entries()) {
    const Construct = await constructOf(type);
    new Construct(stack, `${type}-${index}`, CONFIGURATION);
  }
}
app.synth();

async function constructOf(type) {
  const folder = type.replace(/^aws_/, '').replaceAll('_', '-');
  const exported = await import(`@cdktf/provider-aws/lib/${folder}/index.js`);
  const name = folder.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
  return exported[name];
}
