/** Gives the data a new key. */
import { parseArgs } from "node:util";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { rotateKey } from "#bot/db/key-rotation.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { loadEnvironment, readSettings } from "#bot/settings.ts";
import { run } from "./run.ts";

const USAGE = `npm run rotate-key

Membuat kunci data yang baru dan memindahkan semua isi basis data di DATABASE_URL ke kunci itu. Hentikan bot dan impor dulu.
Kunci lama disimpan di sebelah yang baru, untuk cadangan lama. Kalau kuncinya ada di DATA_KEY, kunci baru ditulis ke layar
sebelum ada yang diubah.
Kode keluar: 0 kunci sudah diganti, 2 tidak bisa (tidak ada yang diubah).`;

await run(USAGE, async () => {
  parseArgs({});
  const settings = readSettings(loadEnvironment());
  const render = renderer(settings);
  const { kept, next, nationalIds, pins, codes } = await rotateKey({
    url: settings.databaseUrl,
    key: settings.dataKey,
    now: CLOCKWORK.now(),
    announce(key) {
      console.error(render(words("rotate-key-announce")));
      console.log(`DATA_KEY=${key}`);
    },
  });
  console.error(render(words("rotate-key-done", { nationalIds, pins, codes })));
  if (kept !== null) console.error(render(words("rotate-key-kept", { kept })));
  if (next !== null) console.error(render(words("rotate-key-next", { next })));
});
