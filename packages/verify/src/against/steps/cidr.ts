/** Whether an IPv4 CIDR block holds another whole one. Anything else than IPv4 holds nothing. */
export function holdsCidr(outer: string, inner: string): boolean {
  const [big, small] = [rangeOf(outer), rangeOf(inner)];
  return big !== undefined && small !== undefined && big.first <= small.first && big.last >= small.last;
}

function rangeOf(cidr: string): { readonly first: number; readonly last: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = match.slice(1).map(Number);
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}
