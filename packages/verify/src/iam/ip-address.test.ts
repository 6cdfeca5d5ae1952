import { expect, it } from 'vitest';
import { inCidr } from './ip-address.ts';

it.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['0.0.0.0/0', '203.0.113.9', true],
  ['203.0.113.9', '203.0.113.9', true],
  ['203.0.113.9/32', '203.0.113.8', false],
  ['10.0.0.0/33', '10.0.0.1', false],
  ['10.0.0/8', '10.0.0.1', false],
  ['10.0.0.256/8', '10.0.0.1', false],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['2001:db8::/32', '10.0.0.1', false],
  ['::1::/8', '::1', false],
  ['1:2:3:4:5:6:7:8::', '1:2:3:4:5:6:7:8', false],
  ['', '', false],
])('%s holds %s: %s', (cidr, address, expected) => {
  expect(inCidr(cidr, address)).toBe(expected);
});
