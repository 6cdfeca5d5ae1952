import { YAMLException } from 'js-yaml';

/** A string as plain data, or why it is none. */
export type Structured = { readonly value: unknown } | { readonly problem: string };

/**
 * Reads JSON, or YAML as templates are, with the short forms of CloudFormation's functions in their long form. Takes any text and never
 * throws.
 */
export async function readStructured(text: string): Promise<Structured> {
  if (/^\s*[[{]/.test(text)) {
    const read = readJson(text);
    // Flow mappings of YAML start like JSON.
    if ('value' in read || !/[{,]\s*[\w'-]+\s*:|![A-Z]/.test(text)) return read;
    const yaml = await readYaml(text);
    return 'value' in yaml ? yaml : read;
  }
  return readYaml(text);
}

function readJson(text: string): Structured {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `it is not JSON: ${error instanceof SyntaxError ? error.message : 'it is nested too deeply'}` };
  }
}

async function readYaml(text: string): Promise<Structured> {
  const { parseTemplate } = await import('@ssmc/emit-cloudformation');
  try {
    return { value: parseTemplate(text) };
  } catch (error) {
    if (error instanceof YAMLException)
      return { problem: `it is neither JSON nor YAML: ${error.reason}${placeOf(error)}` };
    if (error instanceof RangeError) return { problem: 'it is nested too deeply' };
    throw error;
  }
}

function placeOf({ mark }: YAMLException): string {
  return mark ? ` (line ${mark.line + 1})` : '';
}
