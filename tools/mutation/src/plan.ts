import { type ModulePlan, normalizedText, type Plan } from '@ssmc/core';
import { type Change, type Mutation, withModule } from './mutation.ts';
import { changesOfPolicy } from './policies.ts';
import { changesOfResource } from './resources.ts';

/** Every single mutation of a plan: of its resources, of what it asks others for, of activations, and of what it names for operators. */
export function mutationsOf(plan: Plan): readonly Mutation[] {
  return plan.modules.flatMap((module) =>
    changesOfModule(module).map(({ title, names, module: changed }) => ({
      title,
      names,
      plan: withModule(plan, module, changed),
    })),
  );
}

function changesOfModule(module: ModulePlan): readonly Change[] {
  return [
    ...module.resources.flatMap((resource) => changesOfResource(module, resource)),
    ...requiredChanges(module),
    ...activationChanges(module),
    ...operatorChanges(module),
  ];
}

function requiredChanges(module: ModulePlan): readonly Change[] {
  return module.required.flatMap((required) => {
    const change = (title: string, names: readonly string[], ...others: ModulePlan['required']): Change => ({
      title: `${module.id}, required/${required.id}: ${title}`,
      names: [...names, required.id],
      module: { ...module, required: module.required.flatMap((one) => (one === required ? others : [one])) },
    });
    return [
      change('removed', []),
      ...changesOfPolicy(module, required).map(({ title, names, policy }) =>
        change(title, names, { ...required, ...policy }),
      ),
    ];
  });
}

function activationChanges(module: ModulePlan): readonly Change[] {
  const { activation, ...rest } = module;
  if (!activation) return [];
  return [
    { title: `${module.id}, activation: removed`, names: ['No role is assigned'], module: rest },
    {
      title: `${module.id}, activation: another role`,
      names: ['another-role'],
      module: { ...module, activation: { ...activation, roleName: 'another-role' } },
    },
  ];
}

function operatorChanges(module: ModulePlan): readonly Change[] {
  const output = module.outputs.find(({ name }) => name === 'operator_policy_arns');
  if (output?.value.kind !== 'list') return [];
  const { values } = output.value;
  return values.map((value, index) => {
    const text = normalizedText(module, value);
    const kept = { ...output, value: { kind: 'list' as const, values: values.filter((_, at) => at !== index) } };
    return {
      title: `${module.id}, output operator_policy_arns: ${text} removed`,
      names: [text, text.split('/').at(-1) ?? ''],
      module: { ...module, outputs: module.outputs.map((one) => (one === output ? kept : one)) },
    };
  });
}
