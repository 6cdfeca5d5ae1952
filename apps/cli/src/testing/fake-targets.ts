import {
  diagnostic,
  type EffectTable,
  type EmitOptions,
  type KindEffects,
  type ModulePlan,
  type OutputFile,
  type Target,
  type TargetId,
} from '@ssmc/core';
import { TARGETS, type TargetRow } from '../targets.ts';

const PLAIN: KindEffects = { changed: {}, removed: { kind: 'removed' }, source: 'https://example.com' };
const FAKE_EFFECTS: EffectTable = {
  role: { ...PLAIN, changed: { path: { kind: 'refused', advice: 'Choose another name.' } } },
  'instance-profile': PLAIN,
  'managed-policy': PLAIN,
  'policy-attachment': PLAIN,
  'security-group': PLAIN,
  'security-group-rule': PLAIN,
  'vpc-endpoint': PLAIN,
  'session-document': PLAIN,
  'service-setting': PLAIN,
  'profile-association': PLAIN,
};

type Files = (module: ModulePlan, text: string) => readonly OutputFile[];

const FILES: Readonly<Record<TargetId, Files>> = {
  terraform: ({ id }, text) => [
    { path: `${id}/main.tf`, content: text },
    { path: `${id}/README.md`, content: `# ${id}\n` },
  ],
  cloudformation: ({ id }, text) => [{ path: `${id}.yaml`, content: text }],
  'aws-cli': ({ id }, text) => [{ path: `${id}/deploy.sh`, content: text, executable: true }],
};

/** What a fake target makes of a module; tests replace it to make other files. */
export interface Fake {
  readonly files?: Files;
  readonly gap?: boolean;
}

/** The registry with emitters that write a few small files, so that tests of the command line are about nothing else. */
export function fakeTargets(fakes: Partial<Record<TargetId, Fake>> = {}): readonly TargetRow[] {
  return TARGETS.map((row) => ({ ...row, load: async () => fakeTarget(row.id, fakes[row.id] ?? {}) }));
}

function fakeTarget(id: TargetId, { files = FILES[id], gap = false }: Fake): Target {
  return {
    id,
    emitterRevision: '7',
    options: [
      { key: 'layout', description: 'how files are laid out', values: ['one', 'many'], default: 'one' },
      { key: 'prefix', description: 'a free text', values: [], default: '' },
    ],
    effects: FAKE_EFFECTS,
    retire: (module) => ({
      files: id === 'aws-cli' ? [{ path: 'destroy.sh', content: `destroy ${module.id}\n`, executable: true }] : [],
      readme: `## ${id}\n\n`,
    }),
    emit: (module, options) => [
      files(module, formatModule(module, options)),
      gap ? [diagnostic('SSMC024', { message: `${id} cannot say it.` })] : [],
    ],
  };
}

function formatModule({ name, id, documentVersion }: ModulePlan, { comments, options }: EmitOptions): string {
  return `${name} ${id} ${documentVersion} ${comments} ${options['layout']} ${options['prefix']}\n`;
}
