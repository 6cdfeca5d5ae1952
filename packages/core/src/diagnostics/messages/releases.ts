import type { Messages } from './message.ts';

const RESTORE = 'Restore the release from a backup or another copy. Do not deploy it.';
const AGAIN = 'Run the command again: it goes on where it stopped.';

/** SSMC430 to SSMC438: releases, and the storage that holds them. */
export const RELEASES = {
  SSMC430: {
    options: {
      message: '{file} has unusable options: {problem}.',
      fix: 'Compile the document again, without --region and --target.',
    },
    facts: {
      message: '{file} was compiled with AWS reference data {facts}, and this version of ssmc has {current}.',
      fix: 'Compile the document again, without --region and --target.',
    },
    bytes: {
      message: '{file} differs from what this version of ssmc generates from {document}.',
      fix: 'Compile the document again, without --region and --target.',
    },
  },
  SSMC431: {
    otherBytes: {
      message: '{place} exists with other bytes. A version is never changed.',
      fix: 'Publish another version than {version}, or use --bump auto.',
    },
    notHigher: {
      message: 'Version {version} is not higher than {newest}, the newest release.',
      fix: 'Use {least} or later.',
    },
    understated: {
      message: 'Version {version} says less than the change since {before} demands ({bump}: {why}).',
      fix: 'Use {least}, or record it with --allow-understated.',
    },
    understatedPreRelease: {
      message: 'Version {version} says less than the change since {before} demands ({bump}: {why}).',
      fix: 'Use {least} or a pre-release of it, or record it with --allow-understated.',
    },
  },
  SSMC432: {
    failed: { message: '{place} cannot be used: {reason}.' },
    notRegular: { message: '{place} is no regular file.' },
    notFolder: { message: '{place} is no folder.' },
    link: { message: '{place} is a symbolic link.' },
    tooLarge: { message: '{place} is larger than {bytes} bytes.' },
    tooMany: { message: '{place} holds more than {count} files.' },
    locked: {
      message: '{place} is held by {owner}.',
      fix: 'Wait for the other publisher. Remove the folder if none is running.',
    },
    unreadable: { message: '{url} cannot be read: {reason}.' },
    status: { message: '{url} answered {status}.' },
    otherServer: { message: '{url} leads to another server. ssmc does not follow it.' },
    circle: { message: '{url} leads in a circle.' },
    scheme: { message: '{to} is neither a folder nor s3://BUCKET/PREFIX.' },
    address: { message: '{address} is not s3://BUCKET/PREFIX.' },
    bundle: {
      message: 'ssmc-s3.cjs is not beside ssmc.cjs.',
      fix: 'Install ssmc as a package, or copy both files.',
    },
    noCredentials: {
      message:
        'No AWS credentials for {label}. ssmc tried environment variables, shared files, IAM Identity Center, a credential process, a web identity token and instance metadata.',
      fix: 'Set AWS_PROFILE, or run aws sso login or aws configure.',
    },
    noBucket: { message: 'There is no such bucket ({label}).', fix: 'Create the bucket: ssmc creates none.' },
    denied: {
      message: 'Access denied ({label}).',
      fix: 'Allow s3:GetObject, s3:PutObject and s3:ListBucket. Without s3:ListBucket a missing object counts as denied.',
    },
    expired: {
      message: 'The credentials have expired ({label}).',
      fix: 'Renew them and run the command again: it goes on where it stopped.',
    },
    unknownKey: {
      message: 'AWS does not know the access key ({label}).',
      fix: 'Check AWS_PROFILE and AWS_ACCESS_KEY_ID.',
    },
    wrongSecret: {
      message: 'The secret access key does not match ({label}).',
      fix: 'Check AWS_SECRET_ACCESS_KEY.',
    },
    clock: {
      message: 'The clock of this machine is wrong by more than 15 minutes ({label}).',
      fix: 'Set the clock.',
    },
    noRegion: { message: 'No Region is set for {label}.', fix: 'Set AWS_REGION.' },
    network: { message: '{label} cannot be reached: {reason}.', fix: AGAIN },
    answer: { message: '{label} answered {status} {name}: {reason}.', fix: AGAIN },
  },
  SSMC433: {
    default: {
      message: '{file} is no index of this document: {problem}.',
      fix: 'Publish to another folder, or restore the index from a backup.',
    },
  },
  SSMC434: {
    published: {
      message: 'Another publisher published {newest} to {place} while {version} was being published.',
      fix: 'Run the command again: the comparison must be made with the newest release.',
    },
    publishing: {
      message: 'Another publisher is publishing to {place} while {version} was being published.',
      fix: 'Run the command again: the comparison must be made with the newest release.',
    },
  },
  SSMC435: {
    missing: { message: '{file} is missing.', fix: RESTORE },
    contents: { message: '{file} has other contents than SHA256SUMS says.', fix: RESTORE },
    altered: {
      message: '{file} is missing or has other contents than its checksum says.',
      fix: 'Restore the release from a backup. ssmc verify-release names the first file that differs.',
    },
    digest: { message: '{file} has another digest than the index says.', fix: RESTORE },
    list: { message: '{file} is no list of checksums: {problem}.', fix: RESTORE },
    surplus: { message: '{file} is not in SHA256SUMS.', fix: RESTORE },
    archive: { message: '{file} has another checksum in the index.', fix: RESTORE },
    manifest: { message: '{file} is no manifest of {name}.', fix: RESTORE },
    statement: { message: '{file} is no statement about this SHA256SUMS.', fix: RESTORE },
    document: { message: '{file} is no document {name} that compiles.', fix: RESTORE },
    options: { message: '{file} has unusable options: {problem}.', fix: RESTORE },
    rebuilt: { message: '{file} is not what this version of ssmc generates from document.yaml.', fix: RESTORE },
    notGenerated: { message: '{file} is not generated from document.yaml.', fix: RESTORE },
    notApproved: {
      message: '{place} has checksums with the digest {digest}, not the approved {approved}.',
      fix: 'Ask the publisher which release was meant. Do not deploy it.',
    },
  },
  SSMC436: {
    default: {
      message: 'The document {name} is the one of {before} under another name, and would begin its releases anew.',
      fix: 'Undo the renaming, or name the first version with --version.',
    },
  },
  SSMC437: {
    default: {
      message: '{place} is of {published}. This is {running}, and may generate other bytes.',
      fix: 'Use {published}, or compare checksums only with --skip-rebuild.',
    },
  },
  SSMC438: {
    index: { message: 'There is no {file}.' },
    version: { message: '{file} does not list version {version}.' },
    stable: { message: '{file} does not list a release that is no pre-release.' },
  },
} as const satisfies Messages;
