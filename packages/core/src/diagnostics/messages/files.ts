import type { Messages } from './message.ts';

/** SSMC4xx: files, and existing resources. */
export const FILES = {
  SSMC401: {
    default: {
      message: '{file} cannot be written: {why}.',
      fix: 'Choose another folder with --out. Nothing was changed.',
    },
    notWritten: {
      message: '{file} cannot be written: {why}.',
      fix: 'Compile again when that is solved: the next run finishes what this one began.',
    },
    notRemoved: {
      message: '{file} cannot be removed: {why}.',
      fix: 'Compile again when that is solved: the next run finishes what this one began.',
    },
  },
  SSMC402: {
    default: { message: '{name} cannot be read: {why}.' },
    noFile: {
      message: 'There is no {file} in this folder or above it.',
      fix: 'Name the file: ssmc <command> FILE, or - for standard input.',
    },
  },
  SSMC403: {
    default: { message: '{relative} would be written outside the output folder: {why}.' },
  },
  SSMC404: {
    changedByHand: {
      message: '{file} is no longer wanted, but it was changed since ssmc wrote it; it is left alone.',
      fix: 'Delete it, or move it out of the output directory.',
    },
    retiredByHand: {
      message: '{folder} was edited after ssmc wrote it, so it was kept.',
      fix: 'Delete it, or move it out of the output directory.',
    },
  },
  SSMC405: {
    default: {
      message: "'{name}' is the name of the document in {file} too; both would write the same files.",
      fix: 'Give one of them another metadata.name.',
    },
  },
  SSMC406: {
    default: { message: '{label} is not an IAM policy: {problem}.' },
  },
  SSMC407: {
    default: { message: '{file} {problem}.' },
    noFiles: {
      message: '{name} contains no .json, .yaml, .yml, .template or .cfn file.',
      fix: 'Use ssmc snapshot-script to collect the files.',
    },
    manyFiles: {
      message: '{name} contains {count} files; at most {most} are read.',
      fix: 'Use single files, or a folder with fewer files.',
    },
  },
  SSMC408: {
    default: {
      message: 'Ambiguous role of the {nodes}: the input has {names}. {why}.',
      fix: 'Use --role NAME.',
    },
    vpc: {
      message: 'Ambiguous VPC of the nodes: the input has endpoints in {vpcs}.',
      fix: 'Use --vpc-id ID.',
    },
  },
  SSMC409: {
    account: { message: '{where} belongs to account {account}; spec.account is {expected}.' },
    region: { message: 'The snapshot is from {regions}, expected {region}.' },
  },
  SSMC413: {
    default: { message: '{label} changes nothing: no call is decided by it.' },
  },
  SSMC414: {
    missing: { message: '{label} has no {file}.' },
    plan: {
      message: '{file} is no recorded plan: {reason}.',
      fix: 'Compile the document again, without --region.',
    },
    unreadable: {
      message: '{label} has no {file} that can be read.',
      fix: 'Compile the document again, without --region and --target.',
    },
  },
  SSMC415: {
    default: {
      message: '{file} has planFormat {format}, not supported by this version of ssmc.',
      fix: 'Use the version of ssmc that compiled it, or a later one.',
    },
    release: {
      message: '{file} has planFormat {format}, not supported by this version of ssmc.',
      fix: 'Use the version of ssmc that published the release, or a later one.',
    },
  },
  SSMC416: {
    edited: {
      message: '{file} was edited after ssmc wrote it.',
      fix: 'Compile the document again, without --region.',
    },
    missing: { message: '{file} is missing.', fix: 'Compile the document again, without --region and --target.' },
    alone: {
      message: '{file} was edited after ssmc wrote it, or compiled alone.',
      fix: 'Compile the document again, without --region and --target.',
    },
    parts: {
      message: '{label} was compiled in parts from different documents: {mixed}.',
      fix: 'Compile the document again, without --region.',
    },
  },
  SSMC417: {
    default: {
      message: 'The document {name} no longer has the module {id}; what it created stays until it is removed.',
      fix: 'Remove it with one of these: {commands}. Then run ssmc compile --forget {id}.',
    },
    withoutPlan: {
      message:
        'The document {name} no longer has the module {id}, and its recorded plan cannot be read: its files were kept.',
      fix: 'Remove with them what it created. Then run ssmc compile --forget {id}.',
    },
  },
  SSMC418: {
    default: {
      message: 'Nothing but line endings differs in {first}{more}: they end in CRLF.',
      fix: "Add '* text=auto eol=lf' to .gitattributes in the output folder, and check the files out again.",
    },
  },
  SSMC420: {
    default: { message: "No assumption has the ID '{id}' that --accept names.", fix: 'Remove the ID from --accept.' },
  },
  SSMC421: {
    default: {
      message: 'An earlier run has not put all its files in place in {out}.',
      fix: 'Run ssmc compile without --check or --dry-run to finish it.',
    },
  },
  SSMC422: {
    default: {
      message: '{out} is being written by another run of ssmc ({owner}).',
      fix: 'Compile again when it has ended. If no ssmc runs, delete {path}.',
    },
  },
} as const satisfies Messages;
