import type { Messages } from './message.ts';

/** SSMC4xx: files, and existing resources. */
export const FILES = {
  SSMC401: {
    default: {
      message: '{file} cannot be written: {why}.',
      fix: 'Choose another folder with --out. Nothing was changed.',
    },
  },
  SSMC402: {
    default: { message: '{name} cannot be read: {why}.' },
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
  SSMC406: {
    default: { message: '{label} is not an IAM policy: {problem}.' },
  },
  SSMC407: {
    default: { message: '{file} {problem}.' },
  },
  SSMC408: {
    default: {
      message: 'Ambiguous role of the {nodes}: the input has {names}. {why}.',
      fix: 'Use --role NAME.',
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
    plan: { message: '{file} is no recorded plan: {reason}.' },
  },
  SSMC415: {
    default: {
      message: '{file} has planFormat {format}, not supported by this version of ssmc.',
      fix: 'Use the version of ssmc that compiled it, or a later one.',
    },
  },
  SSMC416: {
    edited: { message: '{file} was edited after ssmc wrote it.' },
    parts: { message: '{label} was compiled in parts from different documents: {mixed}.' },
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
  SSMC422: {
    default: {
      message: '{out} is being written by another run of ssmc ({owner}).',
      fix: 'Compile again when it has ended. If no ssmc runs, delete {path}.',
    },
  },
} as const satisfies Messages;
