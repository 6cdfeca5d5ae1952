/** What is stored under a path. */
export interface Stored {
  readonly bytes: Uint8Array;
  /** Differs whenever the bytes differ; opaque. */
  readonly etag: string;
}

/** A file of a listing; the path is relative to the root of the storage. */
export interface Listed {
  readonly path: string;
  readonly bytes: number;
}

/** Where releases are read from. Paths have `/` as separator and are relative to the root. Every function rejects with a storage failure. */
export interface ReadableStorage {
  /** What was given on the command line. */
  readonly label: string;
  /** Nothing where no file is there. More than `limit` bytes are a failure. */
  readonly read: (path: string, limit: number) => Promise<Stored | undefined>;
  /** All files below a folder, at most `most` of them; left out where the storage has no listing, as a web server. */
  readonly list?: (folder: string, most: number) => Promise<readonly Listed[]>;
  /** The names of the folders in the root, at most `most` of them; left out where the storage has no listing. */
  readonly folders?: (most: number) => Promise<readonly string[]>;
}

/** A file to store. */
export interface StorageFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly executable?: boolean;
}

/** Where releases are published. A file appears whole or not at all, whatever interrupts a call. */
export interface Storage extends ReadableStorage {
  /** Creates a file; false where the path exists, whatever it holds. */
  readonly create: (file: StorageFile) => Promise<boolean>;
  /** Replaces the file that has this etag, or creates it if there was none; false where another writer was faster. */
  readonly replace: (file: StorageFile, etag: string | undefined) => Promise<boolean>;
  /** Writes a file, whatever was there. */
  readonly write: (file: StorageFile) => Promise<void>;
  /** How Terraform reaches the root with the credentials of AWS, if it is a bucket. */
  readonly s3Url?: string;
  /** How many calls may wait for an answer at once. */
  readonly concurrency: number;
}

/** Why a storage cannot be used: an error to reject with, which carries no fault of ssmc. */
export interface StorageFailure extends Error {
  readonly isStorageFailure: true;
  readonly fix: string | undefined;
}

/** A failure of the storage, as one of the wordings of SSMC432. */
export function storageFailure({ message, fix }: { readonly message: string; readonly fix?: string }): StorageFailure {
  return Object.assign(new Error(message), { isStorageFailure: true as const, fix });
}

/** Whether a call of the storage failed for a reason outside of ssmc. */
export function isStorageFailure(error: unknown): error is StorageFailure {
  return error instanceof Error && 'isStorageFailure' in error;
}

/** Runs the tasks, at most `concurrency` at once; rejects with the first failure after those that run have ended. */
export async function inParallel<T>(
  items: readonly T[],
  concurrency: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await task(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
