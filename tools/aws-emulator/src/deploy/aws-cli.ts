import { join } from 'node:path';
import { type Finished, run } from '../run.ts';
import { retiredFolder, writeFilesTo } from './files.ts';
import { type Client, expectExit, parameterValues, type Site } from './target.ts';

/**
 * The module's scripts, run by bash.
 * @param path the PATH on which they find `aws`
 */
export function awsCliClient(path: string): Client {
  const script = (site: Site, name: string, ...args: readonly string[]): Promise<Finished> => {
    const cwd = join(site.folder, site.module.id);
    return run('bash', [`./${name}`, ...args], { cwd, env: { ...site.emulator.env, PATH: path } });
  };
  const deploy = (site: Site, ...more: readonly string[]) =>
    script(site, 'deploy.sh', '--yes', ...flags(site), ...more);
  return {
    deploy: async (site) => expectExit('deploy.sh', await deploy(site)),
    deployKeeping: async (site) => expectExit('deploy.sh', await deploy(site, '--keep-unwanted')),
    deployAgain: async (site) => {
      expectExit('the second deploy.sh', await deploy(site));
      expectExit('verify.sh', await script(site, 'verify.sh'));
    },
    destroy: async (site) => expectExit('destroy.sh', await script(site, 'destroy.sh', '--yes')),
    retire: async (site, files) => {
      const cwd = retiredFolder(site);
      writeFilesTo(cwd, files);
      const env = { ...site.emulator.env, PATH: path };
      expectExit('the retired destroy.sh', await run('bash', ['./destroy.sh', '--yes'], { cwd, env }));
    },
  };
}

function flags(site: Site): readonly string[] {
  return [...parameterValues(site)].flatMap(([name, values]) => [
    `--${name.replaceAll('_', '-')}`,
    values.filter((value) => value !== '').join(','),
  ]);
}
