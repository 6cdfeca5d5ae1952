/** A name of an address with its index: `module.net["a"]` or `aws_vpc.this[0]`. */
export interface AddressStep {
  readonly name: string;
  /** `"a"` or `0`, as Terraform writes it; absent where there is none. */
  readonly index?: string;
}

/** An address in its parts. */
export interface Address {
  /** The modules from the root on. */
  readonly modules: readonly AddressStep[];
  /** What is left: a resource, or what a reference names. */
  readonly rest: string;
}

const STEP = /^([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?(?:\.|$)/;

/** The parts of an address or reference. Text that is none has no modules. */
export function addressOf(text: string): Address {
  const modules: AddressStep[] = [];
  let rest = text;
  while (rest.startsWith('module.')) {
    const match = STEP.exec(rest.slice('module.'.length));
    if (!match) break;
    modules.push(stepOf(match));
    rest = rest.slice('module.'.length + match[0].length);
  }
  return { modules, rest };
}

/** The first name of a text with its index, and the text behind it. */
export function firstStep(text: string): { readonly step: AddressStep; readonly rest: string } | undefined {
  const match = STEP.exec(text);
  return match ? { step: stepOf(match), rest: text.slice(match[0].length) } : undefined;
}

function stepOf([, name = '', index]: RegExpExecArray): AddressStep {
  return { name, ...(index !== undefined && { index }) };
}

/** `a.b["c.d"].e[0]` → `a.b.e` */
export function withoutIndices(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}

/** `module.net["a"]`, or empty for the root module. */
export function modulePath(modules: readonly AddressStep[]): string {
  return modules.map(({ name, index }) => `module.${name}${index === undefined ? '' : `[${index}]`}`).join('.');
}

/** Whether one path of modules may be another: an index that is not given may be any. */
export function isSameModule(first: readonly AddressStep[], second: readonly AddressStep[]): boolean {
  return (
    first.length === second.length &&
    first.every((step, position) => {
      const other = second[position];
      return step.name === other?.name && (step.index ?? other.index) === (other.index ?? step.index);
    })
  );
}
