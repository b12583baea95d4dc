import { Api } from "grammy";
import { expect, onTestFinished, test } from "vitest";
import { fetchFile } from "#bot/channels/telegram/files.ts";
import { requests } from "#bot/channels/telegram/requests.ts";
import { startBotApi } from "#bot/tests/town/bot-api.ts";

/** Against the server that stands in for Telegram's. */
async function telegram() {
  const server = await startBotApi({ botName: "sapa_koperasi_bot" });
  onTestFinished(() => server.stop());
  const where = { token: server.token, apiRoot: server.root };
  const api = new Api(server.token, { apiRoot: server.root, fetch: requests() as never });
  const siti = server.person({ first_name: "Siti" });
  return { where, api, siti };
}

const about = (reference: string, bytes: number | null = null) => ({ reference, mime: "", name: null, bytes });

test("what somebody sent comes as it was", async () => {
  const { where, api, siti } = await telegram();
  const bytes = Buffer.from("%PDF-1.7 surat");
  const { document } = siti.sends("document", { bytes, name: "surat undangan.pdf" });
  expect(Buffer.from(await fetchFile(api, where, about(document?.file_id ?? "")))).toEqual(bytes);
});

test("what is too large is not asked for, and what is gone is said to be, without the token", async () => {
  const { where, api, siti } = await telegram();
  await expect(fetchFile(api, where, about("any", 21 * 1024 * 1024))).rejects.toThrow("too large");
  await expect(fetchFile(api, where, about("nothing"))).rejects.toThrow();
  const { document } = siti.sends("document", { bytes: Buffer.from("isi") });
  const elsewhere = { ...where, apiRoot: "http://127.0.0.1:1" };
  const failed = await fetchFile(api, elsewhere, about(document?.file_id ?? "")).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(String((failed as Error).message) + String((failed as Error).cause)).not.toContain(where.token);
});
