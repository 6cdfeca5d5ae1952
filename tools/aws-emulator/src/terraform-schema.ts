import { mkdtempSync, rmSync } from 'node:fs';
import {
  type ClientHttp2Session,
  connect as connectHttp2,
  constants,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket that stands before a provider's own. */
export interface SchemaProxy {
  readonly socket: string;
  stop(): Promise<void>;
}

/** What modules of ssmc are made of. Terraform itself refuses a module that uses anything else. */
const OFFERED =
  /^aws_(caller_identity|partition|region|iam_|instance|ec2_managed_prefix_list|prefix_list|route_table|security_group|ssm_|subnet|vpc)/;

/** Fields 2, 3 and 8 of `GetProviderSchema.Response` are maps by name: resources, data sources and ephemeral resources. */
const MAPS: ReadonlySet<number> = new Set([2, 3, 8]);

const GET_SCHEMA = '/tfplugin5.Provider/GetSchema';
const GRPC = { 'content-type': 'application/grpc' };
/** A byte for compression and four for the length stand before a message of gRPC; an empty message has nothing else. */
const FRAME = 5;

/**
 * Passes every call on to the provider at a socket, and its answers back, unchanged but for one: of the schemas of some 1,500 resources
 * it hands on those that a module may use. Reading all of them is nine tenths of what a command of terraform takes of the processor.
 */
export async function startSchemaProxy(provider: string): Promise<SchemaProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'ssmc-tf-'));
  const socket = join(folder, 'provider');
  const upstream = connectHttp2('http://provider', { createConnection: () => connect(provider) });
  const server = createServer();
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  const schema = once(() => offeredSchema(upstream));
  server.on('stream', (stream, headers) => {
    if (headers[':path'] === GET_SCHEMA) answerSchema(stream, schema());
    else forward(upstream, stream, headers);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return { socket, stop: () => stop(server, [upstream, ...sessions], folder) };
}

/** Takes out of an answer of `GetProviderSchema`, in gRPC's frame, what is not offered. */
function withoutOtherSchemas(frame: Buffer): Buffer {
  const kept = fieldsOf(frame.subarray(FRAME)).filter(({ number, name }) => !MAPS.has(number) || OFFERED.test(name));
  const body = Buffer.concat(kept.map(({ bytes }) => bytes));
  const head = Buffer.from(frame.subarray(0, FRAME));
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A provider has one schema for as long as it runs. */
function offeredSchema(upstream: ClientHttp2Session): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const up = upstream.request({ ':method': 'POST', ':path': GET_SCHEMA, ...GRPC, te: 'trailers' });
    const chunks: Buffer[] = [];
    up.on('data', (chunk: Buffer) => chunks.push(chunk));
    up.on('error', reject);
    up.on('end', () => {
      const frame = Buffer.concat(chunks);
      if (frame.length < FRAME) reject(new Error('the provider gave no schema'));
      else resolve(withoutOtherSchemas(frame));
    });
    up.end(Buffer.alloc(FRAME));
  });
}

function answerSchema(down: ServerHttp2Stream, schema: Promise<Buffer>): void {
  down.on('error', () => undefined);
  down.resume();
  schema.then(
    (frame) => {
      down.respond({ ':status': 200, ...GRPC }, { waitForTrailers: true });
      down.on('wantTrailers', () => down.sendTrailers({ 'grpc-status': '0' }));
      down.end(frame);
    },
    () => down.close(constants.NGHTTP2_INTERNAL_ERROR),
  );
}

function forward(upstream: ClientHttp2Session, down: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  const up = upstream.request(withoutConnection(headers));
  let trailers: IncomingHttpHeaders = {};
  down.pipe(up);
  up.on('trailers', (given) => {
    trailers = given;
  });
  up.on('response', (answer, flags) => {
    const endStream = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    down.respond(answer, endStream ? { endStream } : { waitForTrailers: true });
    if (endStream) return;
    down.on('wantTrailers', () => down.sendTrailers(trailers));
    up.pipe(down);
  });
  up.on('error', () => down.close(constants.NGHTTP2_INTERNAL_ERROR));
  down.on('error', () => up.close(constants.NGHTTP2_CANCEL));
  down.on('close', () => up.close(constants.NGHTTP2_CANCEL));
}

/** The name of the host is of the connection to us. */
function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== ':authority' && name !== ':scheme'));
}

interface Field {
  readonly number: number;
  /** The key, where the field is an entry of a map. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The fields of a message of protobuf, of which all have a length (wire type 2). */
function fieldsOf(message: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < message.length) {
    const [tag, afterTag] = varint(message, at);
    if ((tag & 7) !== 2) throw new Error(`field ${tag >> 3} of the provider's schema has no length`);
    const [length, start] = varint(message, afterTag);
    const end = start + length;
    fields.push({
      number: tag >> 3,
      name: keyOf(message.subarray(start, end)),
      bytes: message.subarray(at, end),
    });
    at = end;
  }
  return fields;
}

/** The text in field 1, as it begins an entry of a map. */
function keyOf(entry: Buffer): string {
  if (entry[0] !== 0x0a) return '';
  const [length, start] = varint(entry, 1);
  return entry.toString('utf8', start, start + length);
}

function varint(bytes: Buffer, from: number): readonly [value: number, next: number] {
  let [value, shift, at] = [0, 1, from];
  for (;;) {
    const byte = bytes[at] as number;
    value += (byte & 0x7f) * shift;
    at += 1;
    if (byte < 0x80) return [value, at];
    shift *= 128;
  }
}

async function stop(
  server: Http2Server,
  sessions: readonly (ClientHttp2Session | ServerHttp2Session)[],
  folder: string,
): Promise<void> {
  for (const session of sessions) session.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  rmSync(folder, { recursive: true, force: true });
}
