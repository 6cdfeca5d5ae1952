import type { Activation, OutputFile } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { quote } from '../escape.ts';
import type { Block } from '../script.ts';
import { argumentBlocks, type Flag } from './arguments.ts';
import { scriptText, text, WORK_FOLDER } from './frame.ts';
import { guardCalls } from './guards.ts';

/** The script that creates hybrid activations; only for a module that says how. */
export function activateScript(context: EmitContext): readonly OutputFile[] {
  const { module } = context;
  if (!module.activation) return [];
  const account = module.guards.filter(({ kind }) => kind === 'account');
  const body: readonly Block[] = [
    ...argumentBlocks(intro(module.name), flags(module.activation)),
    {
      kind: 'function',
      name: 'check_guards',
      comment: 'Check account, Region and role before the activation.',
      calls: guardCalls({ ...module, guards: account, resources: [] }),
    },
    text(CREATE),
    text(STORE),
    text(registration(module.activation, module.dnsSuffix)),
    text(MAIN),
  ];
  const purpose = `Creates a hybrid activation for ${module.name}; see --help.`;
  return [
    {
      path: `${module.id}/activate.sh`,
      content: scriptText({ name: 'activate.sh', purpose, context, variables: [text(state(module.activation))], body }),
      executable: true,
    },
  ];
}

function intro(name: string): string {
  return `Usage: activate.sh --region REGION [--secret NAME]

Creates a hybrid activation to register servers outside EC2 as managed nodes of ${name}.
Anyone with the activation code can register servers. The script prints the code to a
terminal or, with --secret, stores it in AWS Secrets Manager. It never writes the code to a
pipe or a file.`;
}

function flags(activation: Activation): readonly Flag[] {
  const { regions, registrationLimit, expiresAfterDays, defaultInstanceName } = activation;
  const number = (variable: string, most: number) =>
    `[[ $2 =~ ^[1-9][0-9]{0,3}$ ]] || usage_error "$1 takes a number from 1 to ${most}"\n\t\t\t(($2 <= ${most})) || usage_error "$1 takes a number from 1 to ${most}"\n\t\t\t${variable}=$2`;
  return [
    { name: '--region', value: 'REGION', help: `one of ${regions.join(', ')}`, code: 'REGION=$2' },
    {
      name: '--registration-limit',
      value: 'NUMBER',
      help: `most servers that can register (default: ${registrationLimit})`,
      code: number('REGISTRATION_LIMIT', 1000),
    },
    {
      name: '--expires-after-days',
      value: 'NUMBER',
      help: `days until the activation expires (default: ${expiresAfterDays})`,
      code: number('EXPIRES_AFTER_DAYS', 30),
    },
    {
      name: '--default-instance-name',
      value: 'NAME',
      help: `name of the nodes in the console (default: ${defaultInstanceName ?? 'none'})`,
      code: 'DEFAULT_INSTANCE_NAME=$2',
    },
    {
      name: '--secret',
      value: 'NAME',
      help: 'store ID and code in this secret; create it if it is missing',
      code: 'SECRET=$2',
    },
  ];
}

function state({ regions, registrationLimit, expiresAfterDays, defaultInstanceName, roleName }: Activation): string {
  return `readonly REGIONS=(${regions.map(quote).join(' ')})
readonly ROLE=${quote(roleName)}
REGION=''
REGISTRATION_LIMIT=${registrationLimit}
EXPIRES_AFTER_DAYS=${expiresAfterDays}
DEFAULT_INSTANCE_NAME=${defaultInstanceName === undefined ? "''" : quote(defaultInstanceName)}
SECRET=''
WORK='' ACCOUNT=''`;
}

const CREATE = `# GNU and BSD date differ.
expiration() {
	date -u -d "+$EXPIRES_AFTER_DAYS days -5 minutes" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null ||
		date -u -v "+\${EXPIRES_AFTER_DAYS}d" -v -5M +%Y-%m-%dT%H:%M:%SZ
}

# Prints the activation ID and code.
create_activation() {
	local command
	tag_list "\${TAGS[@]}"
	command=(ssm create-activation --iam-role "$ROLE" --registration-limit "$REGISTRATION_LIMIT"
		--expiration-date "$(expiration)" --tags "$REPLY" --query '[ActivationId,ActivationCode]')
	plain "$DEFAULT_INSTANCE_NAME"
	[[ -z $DEFAULT_INSTANCE_NAME ]] || command+=(--default-instance-name="$REPLY")
	aws --region "$REGION" --output text "\${command[@]}"
}`;

const STORE = `# Writes ID and code to the secret through a file. The process list never shows them: ID CODE
store_secret() {
	local id
	json "$1"
	id=$REPLY
	json "$2"
	printf '{"ActivationId":%s,"ActivationCode":%s}' "$id" "$REPLY" >"$WORK/secret"
	lookup secretsmanager describe-secret --secret-id "$SECRET" --query Name
	if [[ -n $ANSWER ]]; then
		aws --region "$REGION" secretsmanager put-secret-value --secret-id "$SECRET" --secret-string "file://$WORK/secret" >/dev/null
	else
		tag_list "\${TAGS[@]}"
		aws --region "$REGION" secretsmanager create-secret --name "$SECRET" --secret-string "file://$WORK/secret" \\
			--tags "$REPLY" >/dev/null
	fi
}`;

const MAIN = `main() {
	local activation id code
	parse_arguments "$@"
	[[ -n $REGION ]] || usage_error '--region is required'
	[[ $'\\n'"\${REGIONS[*]}"$'\\n' == *$'\\n'"$REGION"$'\\n'* ]] || refuse "the role is not for Region $REGION"
	[[ -n $SECRET || -t 1 ]] || refuse 'print the activation code to a terminal, or store it with --secret'
	${WORK_FOLDER}
	check_guards
	activation=$(create_activation)
	IFS=$'\\t' read -r id code <<<"$activation"
	if [[ -n $SECRET ]]; then
		store_secret "$id" "$code"
		log "activation $id for $REGISTRATION_LIMIT servers is in secret $SECRET of $REGION"
		registration "$id" '<ActivationCode of the secret>'
	else
		registration "$id" "$code"
	fi
}`;

/**
 * AWS's own installation: the setup program installs SSM Agent and registers it. AWS asks to download it anew each time.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-ssm-agent-install-linux.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-ssm-agent-install-windows.html
 */
const COMMANDS = {
  linux: [
    `'Linux (debian_amd64 in place of linux_amd64 on Debian and Ubuntu):'`,
    `"  dir=\\$(mktemp -d) && curl --fail --silent --show-error --output \\"\\$dir/ssm-setup-cli\\" \\"$url/linux_amd64/ssm-setup-cli\\" &&"`,
    `"    chmod +x \\"\\$dir/ssm-setup-cli\\" &&"`,
    `"    sudo \\"\\$dir/ssm-setup-cli\\" -register -activation-code \\"$2\\" -activation-id \\"$1\\" -region \\"$REGION\\""`,
  ],
  windows: [
    `'Windows, in PowerShell as administrator:'`,
    `"  [System.Net.ServicePointManager]::SecurityProtocol = 'TLS12'"`,
    `"  \\$dir = \\$env:TEMP + '\\ssm'; New-Item -ItemType directory -Path \\$dir -Force; cd \\$dir"`,
    `"  (New-Object System.Net.WebClient).DownloadFile('$url/windows_amd64/ssm-setup-cli.exe', \\$dir + '\\ssm-setup-cli.exe')"`,
    `"  ./ssm-setup-cli.exe -register -activation-code=\\"$2\\" -activation-id=\\"$1\\" -region=\\"$REGION\\""`,
  ],
  macos: [`'macOS: SSM Agent registers no Macs outside EC2.'`],
} as const;

function registration({ platforms }: Activation, dnsSuffix: string): string {
  const lines = platforms.flatMap((platform) => COMMANDS[platform]);
  const printed = lines.map((line) => ` \\\n\t\t${line}`).join('');
  return `# Prints what to run on a server to install and register SSM Agent: ID CODE
registration() {
\tlocal url=https://amazon-ssm-$REGION.s3.$REGION.${dnsSuffix}/latest
\tprintf '%s\\n'${printed}
}`;
}
