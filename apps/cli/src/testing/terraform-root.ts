import fs from 'node:fs';
import path from 'node:path';
import { type Emulator, type Finished, type Network, run, type TerraformProvider } from '@ssmc/aws-emulator';

/** A root module of a user that calls one module of a release. */
export interface TerraformRoot {
  /** Names the module as `source`, and `version` for a registry. */
  readonly use: (source: string, version?: string) => void;
  readonly terraform: (command: string, ...words: readonly string[]) => Promise<Finished>;
  /** The release that `terraform init` has fetched. */
  readonly initialized: () => string | undefined;
}

/** What a root module is made with. */
export interface RootContext {
  readonly emulator: Emulator;
  /** One for all roots, which are used one after the other. */
  readonly provider: TerraformProvider;
  readonly network: Network;
  readonly certificate: string;
}

/** A root module in a folder, whose provider talks to the emulator. */
export function terraformRoot(
  folder: string,
  { emulator, provider, network, certificate }: RootContext,
): TerraformRoot {
  fs.mkdirSync(folder, { recursive: true });
  const env = {
    ...emulator.env,
    ...provider.env,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    GOGC: '400',
    SSL_CERT_FILE: certificate,
  };
  return {
    use: (source, version) => fs.writeFileSync(path.join(folder, 'main.tf'), mainOf(source, version, network)),
    terraform: (command, ...words) =>
      run('terraform', [command, '-no-color', ...inputOf(command), ...words], { cwd: folder, env }),
    initialized: () => initialized(folder),
  };
}

function inputOf(command: string): readonly string[] {
  return command === 'show' ? [] : ['-input=false'];
}

/** What the stamp of the fetched module says. */
function initialized(folder: string): string | undefined {
  const list = JSON.parse(fs.readFileSync(path.join(folder, '.terraform/modules/modules.json'), 'utf8')) as {
    readonly Modules: readonly { readonly Key: string; readonly Dir: string }[];
  };
  const dir = list.Modules.find(({ Key }) => Key === 'ssm')?.Dir ?? '';
  const text = fs.readFileSync(path.join(folder, dir, 'versions.tf'), 'utf8');
  return /Document version (\S+),/.exec(text)?.[1];
}

function mainOf(source: string, version: string | undefined, network: Network): string {
  const list = (values: readonly string[]) => `[${values.map((value) => `"${value}"`).join(', ')}]`;
  return `provider "aws" {
  region                      = "us-east-2"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}

module "ssm" {
  source = "${source}"
${version === undefined ? '' : `  version = "${version}"\n`}
  vpc_id                  = "${network.vpcId}"
  subnet_ids              = ${list(network.subnetIds)}
  route_table_ids         = ${list(network.routeTableIds)}
  node_security_group_ids = ${list(network.nodeSecurityGroupIds)}
}

output "release" {
  value = module.ssm.document_version
}
`;
}
