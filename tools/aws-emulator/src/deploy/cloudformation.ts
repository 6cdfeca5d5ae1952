import { join } from 'node:path';
import { type Finished, run } from '../run.ts';
import { type Client, expectExit, parameterValues, type Site } from './target.ts';

/**
 * `aws cloudformation deploy` of the module's template.
 * @param path the PATH on which `aws` is found
 */
export function cloudFormationClient(path: string): Client {
  const aws = (site: Site, ...args: readonly string[]): Promise<Finished> => {
    const env = { ...site.emulator.env, PATH: path };
    return run('aws', ['cloudformation', ...args, '--region', site.module.region], { cwd: site.folder, env });
  };
  const remove = async (site: Site) => {
    expectExit('delete-stack', await aws(site, 'delete-stack', '--stack-name', stackName(site)));
    expectExit('wait', await aws(site, 'wait', 'stack-delete-complete', '--stack-name', stackName(site)));
  };
  const deploy = (site: Site) => aws(site, 'deploy', '--stack-name', stackName(site), ...deployArguments(site));
  return {
    deploy: async (site) => {
      const finished = await deploy(site);
      if (finished.code === 0) return;
      const events = await aws(site, 'describe-stack-events', '--stack-name', stackName(site));
      expectExit('aws cloudformation deploy', { ...finished, stdout: finished.stdout + events.stdout });
    },
    deployAgain: async (site) => {
      const finished = await deploy(site);
      expectExit('aws cloudformation deploy', finished);
      if (/No changes to deploy/.test(finished.stdout + finished.stderr)) return;
      throw new Error(`the second deployment changed something:\n${finished.stdout}`);
    },
    retire: (site) => remove(site),
    destroy: (site) => remove(site),
    // A stack whose creation failed can only be deleted.
    recover: async (site) => {
      const status = ['--stack-name', stackName(site), '--query', 'Stacks[0].StackStatus'];
      const { stdout } = await aws(site, 'describe-stacks', ...status);
      if (stdout.includes('"ROLLBACK_COMPLETE"')) await remove(site);
    },
  };
}

function stackName({ module }: Site): string {
  return `${module.name}-${module.id}`;
}

function deployArguments(site: Site): readonly string[] {
  const { module, network } = site;
  const template = join(site.folder, `${module.id}.yaml`);
  const rules = module.resources.filter((one) => one.kind === 'security-group-rule');
  const needsPrefixList = rules.some(({ peer }) => peer.kind === 's3-prefix-list');
  const given = [...parameterValues(site)].map(([name, values]) => `${pascalCase(name)}=${values.join(',')}`);
  const overrides = [...given, ...(needsPrefixList ? [`S3PrefixListId=${network.s3PrefixListId}`] : [])];
  return [
    ...['--template-file', template, '--capabilities', 'CAPABILITY_NAMED_IAM', '--no-fail-on-empty-changeset'],
    ...(overrides.length > 0 ? ['--parameter-overrides', ...overrides] : []),
  ];
}

function pascalCase(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
