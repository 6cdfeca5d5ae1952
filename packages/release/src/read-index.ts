import { type Diagnostic, diagnostic, worded } from '@ssmc/core';
import { emptyIndex, type Index, parseIndex } from './index-file.ts';
import { indexPath, LIMITS } from './layout.ts';
import type { ReadableStorage } from './storage.ts';

/** The index of a document as it is stored. */
export interface StoredIndex {
  readonly index: Index;
  /** Nothing where there is no index yet. */
  readonly etag: string | undefined;
}

/** Reads the index of a document; one without releases where there is none. */
export async function readIndex(storage: ReadableStorage, name: string): Promise<StoredIndex | Diagnostic> {
  const stored = await storage.read(indexPath(name), LIMITS.indexBytes);
  if (!stored) return { index: emptyIndex(name), etag: undefined };
  const index = parseIndex(textOf(stored.bytes), name);
  if (typeof index !== 'string') return { index, etag: stored.etag };
  const file = `${storage.label}/${indexPath(name)}`;
  return diagnostic('SSMC433', worded('SSMC433', 'default', { file, problem: index }));
}

/** Bytes as text. What is no UTF-8 becomes characters that no checksum, index or plan has. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
