import type { Output } from '@ssmc/core';
import { TerraformOutput } from './cdktf.ts';
import type { EmitContext } from './context.ts';
import { encode } from './escape.ts';
import { expressionOf, settingsOf } from './synthesize.ts';
import { attribute, type Block, block } from './tree.ts';
import { emitValue } from './value.ts';

/** An output of the module as a block. */
export function outputBlock(context: EmitContext, output: Output): Block {
  const { description, value } = settingsOf(TerraformOutput, 'output', {
    description: encode(`${output.description}.`),
    value: outputValue(context, output),
  });
  return block(
    ['output', output.name],
    [attribute('description', expressionOf(description)), attribute('value', expressionOf(value))],
  );
}

function outputValue(context: EmitContext, { value }: Output) {
  switch (value.kind) {
    case 'text':
      return emitValue(context, value.value);
    case 'list':
      return value.values.map((one) => emitValue(context, one));
    case 'map':
      return Object.fromEntries(value.entries.map(([key, one]) => [encode(key), emitValue(context, one)]));
    case 'rows':
      return value.rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, one]) => [encode(key), emitValue(context, one)])),
      );
  }
}
