import { expect } from "vitest";
import type { Kind } from "../town/chat-app.ts";
import { story, telegramStory } from "../town/town.ts";

const ANSWERS: Readonly<Record<Kind, string>> = {
  "own contact": "Terima kasih, Bapak/Ibu. Untuk melihat catatan sendiri, ketik “akun”…",
  contact: "Kontak itu belum bisa saya pakai.…",
  location: "Lokasi belum bisa saya pakai untuk mencari.…",
  photo: "Foto dan berkas belum bisa saya terima di sini.…",
  document: "Foto dan berkas belum bisa saya terima di sini.…",
  voice: "Pesan suara belum bisa saya dengarkan. Boleh diketik singkat?…",
  video: "Video belum bisa saya lihat.…",
  sticker: "Stiker belum bisa saya baca.…",
  poll: "Pesan jenis itu belum bisa saya baca.…",
  dice: "Pesan jenis itu belum bisa saya baca.…",
  "kind of tomorrow": "Pesan jenis itu belum bisa saya baca.…",
};

for (const [kind, answer] of Object.entries(ANSWERS) as [Kind, string][]) {
  story(`${kind}: gets one sentence, and what was asked before still stands`, async (town) => {
    const siti = town.person("Bu Siti");
    await siti.says("sumberjo");
    await siti.sees("Desa Sumberjo ada di tiga kecamatan.…");
    await siti.sends(kind);
    await siti.sees(answer);
    await siti.seesNothing();
    await siti.chats(`
      > yg plandaan
      KDMP Sumberjo, Kecamatan Plandaan…
    `);
  });
}

story("the words under a photo are answered like any others", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.sends("photo", "ini kantor kopdes cukir to?");
  await siti.sees("KDMP Cukir, Kecamatan Diwek…");
  await siti.sends("document", "jadwal");
  await siti.sees("Belum ada jadwal…");
  await siti.sends("photo", "🙏🙏");
  await siti.sees("Foto dan berkas belum bisa saya terima…");
  await siti.seesNothing();
});

story("five photos sent together get one answer", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.sendsAlbum(5);
  await siti.sees("Foto dan berkas belum bisa saya terima…");
  await siti.seesNothing();
  await siti.sendsAlbum(5, "kopdes cukir");
  await siti.sees("KDMP Cukir…");
  await siti.seesNothing();
  await siti.sends("photo");
  await siti.sees("Foto dan berkas belum bisa saya terima…");
});

story("an edited message is no instruction, which is said once", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("sumberjo");
  await siti.sees("Desa Sumberjo…");
  await siti.edits("cukir");
  await siti.sees("Pesan yang diubah tidak terbaca ulang oleh saya. Tolong kirim lagi sebagai pesan baru.");
  await siti.edits("cukir diwek");
  await siti.seesNothing();
  await siti.chats(`
    > 1
    KDMP Sumberjo, Kecamatan Wonosalam…
  `);
});

story("an edit of long ago is passed over", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("sumberjo");
  await siti.sees("Desa Sumberjo…");
  await town.passes({ minutes: 10 });
  await siti.edits("cukir");
  await siti.seesNothing();
});

telegramStory("an edit of an earlier message is passed over, and so is a live location that moves", async (town) => {
  const siti = town.onTelegram("Bu Siti");
  const earlier = siti.says("halo");
  siti.says("menu");
  await town.settled();
  const shown = siti.replies.length;
  siti.edits(earlier.message_id, "cukir");
  const place = siti.sends("location");
  await town.settled();
  expect(siti.replies).toHaveLength(shown + 1);
  town.api.update({ edited_message: { ...place, edit_date: place.date + 5 } as never });
  await town.settled();
  expect(siti.replies).toHaveLength(shown + 1);
});

telegramStory("whatever else Telegram has is answered once or is nobody's question", async (town) => {
  const siti = town.onTelegram("Bu Siti");
  for (const kind of ["audio", "video_note", "animation", "venue", "story"] as const) {
    siti.sends(kind);
    await town.settled();
    await siti.sees(/belum bisa/);
    await siti.seesNothing(1);
  }
  for (const service of [
    { pinned_message: { message_id: 1, date: 0, chat: { id: siti.id, type: "private" } } },
    { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
    { successful_payment: { currency: "IDR" } },
    { write_access_allowed: {} },
  ]) {
    siti.sends("raw", service as never);
    await town.settled();
    await siti.seesNothing(1);
  }
});

telegramStory("a forwarded message, and an answer to one that is gone, are answered like any other", async (town) => {
  const siti = town.onTelegram("Bu Siti");
  const forwarded = { type: "user", sender_user: siti.user, date: 1 } as const;
  siti.says("kopdes cukir", { fields: { forward_origin: forwarded } });
  await siti.sees("KDMP Cukir");
  siti.says("kopdes jatipelem", { fields: { external_reply: {} as never } });
  await siti.sees("KDMP Jatipelem");
});
