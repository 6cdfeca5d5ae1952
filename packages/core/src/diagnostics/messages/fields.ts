import type { Messages } from './message.ts';

/** SSMC101 to SSMC117: the text of a document, and single fields. */
export const FIELDS = {
  SSMC101: {
    default: { message: 'Not valid YAML: {reason}.' },
    alias: { message: 'The alias *{name} has no anchor &{name} before it.' },
  },
  SSMC102: {
    default: { message: "Duplicate key '{key}', first defined on line {line}.", fix: 'Remove one of the two.' },
  },
  SSMC103: {
    tooDeep: { message: 'The document is nested too deep.' },
    deepest: { message: 'The document is nested more than {levels} levels deep.' },
    tooLarge: { message: 'The document {what}.' },
    characters: { message: 'The document has {count} characters; at most {most} are read.' },
    bytes: { message: 'The file is larger than {bytes} bytes.' },
  },
  SSMC104: {
    default: {
      message: 'The document holds the {character} U+{code}.',
      fix: 'Remove the character; save the file as UTF-8.',
    },
  },
  SSMC105: {
    empty: { message: 'The document is empty.' },
    several: {
      message: 'The file holds {count} documents.',
      fix: 'Put each document into a file of its own and remove the lines ---.',
    },
  },
  SSMC106: {
    default: { message: '{what} is not supported in documents.' },
  },
  SSMC107: {
    default: {
      message: 'The file is not a requirements document: it looks like {what}.',
      fix: 'Name the requirements document, or leave this file out.',
    },
  },
  SSMC110: {
    default: { message: 'Unknown field {field} in {parent}.' },
  },
  SSMC111: {
    default: { message: '{where} is {value}.' },
  },
  SSMC112: {
    field: { message: 'Missing required field {where}.' },
    kmsKey: {
      message: "Bucket '{name}' is encrypted with a KMS key, but kmsKey is missing.",
      fix: 'Add kmsKey with the ARN of the key.',
    },
    region: {
      message: "Bucket '{name}' needs a region: the document has {count} Regions.",
      fix: 'Add region, or set bucketName to a map from Region to bucket.',
    },
    sessionManager: { message: '{field} has no effect without {name}.', fix: 'Add {name}, or remove {field}.' },
    instanceProfile: {
      message: 'The instances need an instance profile, and ssmc creates none for an existing role.',
      fix: 'Set spec.nodes.ec2.instanceProfile.existing, or set name to create one.',
    },
    operator: { message: "Operator '{name}' with access {access} needs {field}." },
    targets: { message: 'targets names no nodes.' },
    hosts: { message: 'Missing required field hosts with source: {source}.' },
  },
  SSMC113: {
    default: { message: '{where} cannot be {value}.' },
  },
  SSMC114: {
    form: { message: '{where} cannot be {value}.' },
    description: { message: 'The description has {count} characters.' },
    profileSize: { message: 'The shell profiles have {bytes} bytes as JSON. The session document allows {most}.' },
    iamName: { message: "The IAM name '{name}' has {count} characters." },
    hostBits: { message: '{block} has host bits set. EC2 would change it to {network}.' },
  },
  SSMC115: {
    default: { message: '{where} is {value}.' },
  },
  SSMC116: {
    count: { message: '{where} has {count} values.' },
    repeated: { message: 'Duplicate value {value}.', fix: 'Remove one of the two.' },
    bucketName: { message: "Duplicate bucket name '{name}'." },
  },
  SSMC117: {
    kmsKey: {
      message: 'kmsKey has no effect with encryption: {encryption}.',
      fix: 'Set encryption: sse-kms, or remove kmsKey.',
    },
    region: { message: 'region has no effect when bucketName is a map by Region.' },
    privateLink: {
      message: 'privateLink cannot be combined with network.mode: internet.',
      fix: 'Set mode: private-link, or remove privateLink.',
    },
    instanceProfile: {
      message: 'An existing instance profile already has a role and cannot use a new one.',
      fix: 'Set spec.nodes.ec2.role.existing to that role, or remove instanceProfile.existing.',
    },
    two: { message: "'{field}' cannot be combined with '{other}'.", fix: 'Remove one of the two.' },
    operator: { message: '{field} has no effect with access: {access}.' },
    platform: {
      message: "'source: {source}' cannot be combined with platform '{platform}'.",
      fix: 'Write an entry of its own for {platform}.',
    },
    twice: {
      message: "An earlier entry of packageSources already names platform '{platform}'.",
      fix: 'Name {platform} in one entry only.',
    },
    besideRepositories: {
      message: "Platform 'linux' cannot be combined with privateLink.allow.packageRepositories.",
      fix: 'Remove one of the two: each names the source of Linux packages.',
    },
    hosts: { message: "'hosts' cannot be combined with source: {source}." },
    rhui: { message: "'source: rhui' cannot be combined with hybrid nodes alone: RHUI accepts EC2 instances only." },
    admittedTwice: {
      message: 'Duplicate source {value}: allow.clients lists it too.',
      fix: 'Remove it from allow.clients: the endpoints already allow the nodes.',
    },
  },
} as const satisfies Messages;
