/** Whether an address is in a CIDR block or equals an address, of IPv4 or IPv6. A string that is neither is in nothing. */
export function inCidr(cidr: string, address: string): boolean {
  const [base = '', bits] = cidr.split('/');
  const [expected, given] = [parseIp(base), parseIp(address)];
  if (!expected || !given || expected.bits !== given.bits) return false;
  const prefix = bits === undefined ? expected.bits : Number(bits);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > expected.bits) return false;
  const shift = BigInt(expected.bits - prefix);
  return expected.value >> shift === given.value >> shift;
}

interface Ip {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

function parseIp(text: string): Ip | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): Ip | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return { value: parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n), bits: 32 };
}

function parseIpv6(text: string): Ip | undefined {
  const [left = '', right, more] = text.split('::');
  if (more !== undefined) return undefined;
  const [before, after] = [groupsOf(left), groupsOf(right ?? '')];
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { value: groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n), bits: 128 };
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}
