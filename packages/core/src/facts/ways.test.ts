import { describe, expect, it } from 'vitest';
import { SOURCES } from './source.ts';
import { DEFAULT_PORTS, hostsOfWay, WAYS, type WayKey } from './ways.ts';

const KEYS = Object.keys(WAYS) as readonly WayKey[];
const HOST = /^(\*\.)?([a-z0-9{}-]+\.)+[a-zA-Z{}]+$/;
const PORT = /^[0-9]{1,5}(-[0-9]{1,5})?$/;

describe.each(KEYS)('the way %s', (key) => {
  const { what, hosts, sources, lookedAt } = WAYS[key];

  it('says what comes over it, and names sources that are listed and a day', () => {
    expect(what).toMatch(/^[A-Z]/);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(SOURCES).toHaveProperty([source]);
    expect(lookedAt).toMatch(/^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/);
  });

  it('has hosts and ports that a firewall takes', () => {
    for (const { host, ports } of hosts) {
      expect(host.startsWith('<') || HOST.test(host)).toBe(true);
      expect(ports.length).toBeGreaterThan(0);
      for (const port of [...ports, ...DEFAULT_PORTS.wsus, ...DEFAULT_PORTS.repository]) expect(port).toMatch(PORT);
    }
    expect(new Set(hosts.map(({ host, protocol }) => `${host} ${protocol}`)).size).toBe(hosts.length);
  });
});

it('names the servers of a Region, in its partition', () => {
  const names = (key: WayKey, region: Parameters<typeof hostsOfWay>[1]) =>
    hostsOfWay(key, region).map(({ host }) => host);
  expect(names('ssmAgentInstaller', 'cn-north-1')).toEqual(['amazon-ssm-cn-north-1.s3.cn-north-1.amazonaws.com.cn']);
  expect(names('redHat', 'eu-west-1')[0]).toBe('rhui.eu-west-1.aws.ce.redhat.com');
  expect(names('ubuntu', 'eu-west-1')[0]).toBe('eu-west-1.ec2.archive.ubuntu.com');
  expect(names('ubuntu', 'us-gov-west-1')).toEqual([]);
});

it('marks the names that no vendor publishes', () => {
  const marked = KEYS.flatMap((key) => WAYS[key].hosts.filter(({ isPublished }) => !isPublished));
  expect(marked.map(({ host }) => host)).toEqual(
    expect.arrayContaining(['*.prod.do.dsp.mp.microsoft.com', 'smt-ec2.susecloud.net', 'ghcr.io']),
  );
  expect(marked.some(({ host }) => host === '*.windowsupdate.com')).toBe(false);
});
