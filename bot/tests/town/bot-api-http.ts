/** What travels between the bot and the stand-in: how a request is read, and what a refusal looks like. */
import type { IncomingMessage } from "node:http";

/** A file that came with a request: `body` names it as `attach://KEY`. */
interface Upload {
  name: string;
  bytes: Buffer;
}

/** The parameters of a call. JSON keeps its types; a form has text in every field, as on the wire. */
export interface Parameters {
  body: Record<string, unknown>;
  files: Map<string, Upload>;
}

/** "No, because …", in the words of the real server. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;
  constructor(code: number, description: string, parameters?: ApiError["parameters"]) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (why: string) => new ApiError(400, `Bad Request: ${why}`);
export const forbidden = (why: string) => new ApiError(403, `Forbidden: ${why}`);
export const conflict = (why: string) => new ApiError(409, `Conflict: ${why}`);
export const tooManyRequests = (seconds: number) =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

/** The parameters of a request, wherever they stand: in the address, as JSON, as a form with or without files. */
export async function readParameters(request: IncomingMessage, address: URL): Promise<Parameters> {
  const body: Record<string, unknown> = Object.fromEntries(address.searchParams);
  const files = new Map<string, Upload>();
  const bytes = await readAll(request);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) Object.assign(body, parseJson(bytes.toString() || "{}"));
  if (type.startsWith("application/x-www-form-urlencoded")) {
    Object.assign(body, Object.fromEntries(new URLSearchParams(bytes.toString())));
  }
  if (type.startsWith("multipart/form-data")) readForm(bytes, type, body, files);
  return { body, files };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parseJson(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {} // said below, for both
  throw badRequest("can't parse JSON object");
}

/** grammY writes file names as they are, without quotes or escapes, which the readers in libraries refuse. */
function readForm(bytes: Buffer, type: string, body: Record<string, unknown>, files: Map<string, Upload>): void {
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary === undefined) throw badRequest("boundary is missing in the multipart content type");
  for (const part of partsOf(bytes, Buffer.from(`--${boundary}`))) {
    const headEnd = part.indexOf("\r\n\r\n");
    const head = part.subarray(0, headEnd).toString();
    const content = part.subarray(headEnd + 4);
    const key = /[; ]name="?([^";\r\n]+)/i.exec(head)?.[1] ?? "";
    const fileName = /filename="?([^"\r\n]*)/i.exec(head)?.[1];
    if (fileName === undefined) body[key] = content.toString();
    else files.set(key, { name: fileName, bytes: Buffer.from(content) });
  }
  // A file is sent under the parameter's own name, or under any other one that a parameter refers to.
  const referredTo = new Set(Object.values(body));
  for (const key of files.keys()) if (!referredTo.has(`attach://${key}`)) body[key] = `attach://${key}`;
}

function* partsOf(bytes: Buffer, delimiter: Buffer): Generator<Buffer> {
  let start = bytes.indexOf(delimiter);
  for (;;) {
    const end = bytes.indexOf(delimiter, start + delimiter.length);
    if (start < 0 || end < 0) return;
    yield bytes.subarray(start + delimiter.length + 2, end - 2); // between the line ends
    start = end;
  }
}
