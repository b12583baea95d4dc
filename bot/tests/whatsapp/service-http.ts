import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Service } from "./service.ts";

/** Serves page.js as https://web.whatsapp.com on loopback, and makes the browser for which it is that. */
export interface Served {
  /** What is given as CHROME_PATH. */
  executablePath: string;
  close(): void;
}

const PAGE = new URL("page.js", import.meta.url);
const HTML = '<!doctype html><meta charset="utf-8"><title>WhatsApp</title><script src="/page/app.js"></script>';

/** @param folder where key and browser are put */
export async function serveWhatsApp({ wire }: Service, folder: string, chromium: string): Promise<Served> {
  const { key, cert, spki } = certificate(folder);
  const server = createServer({ key, cert }, (request, response) => {
    answer(wire, request, response).catch((error: unknown) => {
      reply(response, 400, JSON.stringify({ error: error instanceof Error ? error.message : "" }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    executablePath: browserFor(folder, chromium, port, spki),
    close() {
      wire.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(wire: Service["wire"], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "https://web.whatsapp.com");
  const [, first, name = "", ...rest] = url.pathname.split("/");
  if (url.pathname === "/") return reply(response, 200, HTML, "text/html");
  if (first !== "page") return reply(response, 404, "{}");
  switch (name) {
    case "app.js":
      return reply(response, 200, readFileSync(PAGE), "text/javascript");
    case "events": {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      const bye = wire.hello(url.searchParams.get("token"), (event) => {
        response.write(`data: ${JSON.stringify(event)}\n\n`);
      });
      response.on("close", bye);
      return;
    }
    case "upload":
      return reply(response, 200, JSON.stringify({ directPath: wire.upload(await bodyOf(request)) }));
    case "media": {
      const bytes = wire.file(`/${rest.join("/")}`);
      return bytes ? reply(response, 200, bytes, "application/octet-stream") : reply(response, 404, "");
    }
    default:
      return call(wire, name, request, response);
  }
}

async function call(
  { fromPage }: Service["wire"],
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!Object.hasOwn(fromPage, name)) return reply(response, 404, '{"error":"no such function"}');
  const body = await bodyOf(request);
  const asked = fromPage[name as keyof typeof fromPage] as (what: unknown, isGone: () => boolean) => unknown;
  const said = await asked(body.length > 0 ? JSON.parse(body.toString()) : {}, () => response.closed);
  reply(response, 200, JSON.stringify(said ?? null));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function reply(response: ServerResponse, status: number, body: string | Buffer, type = "application/json"): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}

function certificate(folder: string): { key: Buffer; cert: Buffer; spki: string } {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const name = ["-subj", "/CN=web.whatsapp.com", "-addext", "subjectAltName=DNS:web.whatsapp.com"];
  const files = ["-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", ...curve, "-nodes", "-days", "30", ...files, ...name], { stdio: "pipe" });
  const { publicKey } = new X509Certificate(readFileSync(cert));
  const spki = createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("base64");
  return { key: readFileSync(key), cert: readFileSync(cert), spki };
}

/** A browser for which web.whatsapp.com is on loopback, and no other name leads anywhere. */
function browserFor(folder: string, chromium: string, port: number, spki: string): string {
  const path = join(folder, "chromium");
  const flags = [
    `--host-resolver-rules="MAP web.whatsapp.com 127.0.0.1:${port}, MAP * ~NOTFOUND"`,
    `--ignore-certificate-errors-spki-list="${spki}"`,
    "--no-sandbox --disable-gpu --disable-quic --no-first-run",
    "--disable-background-networking --disable-component-update --disable-sync",
  ];
  writeFileSync(path, `#!/bin/sh\nexec "${chromium}" ${flags.join(" ")} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}
