import { wordsOf } from "#bot/domain/text.ts";

/** What may be said to get to a person without saying yet what about. */
const ONLY_ASKS = new Set(
  `petugas petugasnya petugase admin adminnya operator cs customer service manusia orang orangnya orange wong wonge uwong pegawai staf staff
  pertanyaan punya
  bicara ngomong omong ngobrol bisa iso boleh saget sama karo dengan dgn ke kalih hubungi dihubungi menghubungi hubungkan dihubungkan sambungkan
  sambungin sambung teruskan terus mau pengen ingin minta njaluk tolong mohon butuh perlu cari saya aku kulo kita ingin hendak dong ya yo nggih pak bu
  bapak ibu mas mbak kak min langsung asli sungguhan beneran ada gak ga tidak nggak ora tanya takon nanya bertanya konsultasi kontak nomor nomer no
  telepon telpon telp tlp wa whatsapp dinas koperasi kantor kantornya komplain keluhan ngeluh mengeluh pengaduan mengadu ngadu lapor melapor laporan
  jangan bot mesin jawab menjawab dijawab yang yg sing saja aja ae untuk di sini dari bantuan bantu dibantu chat live agent halo hai selamat
  pagi siang sore malam permisi assalamualaikum sebentar dulu sesuatu hal berapa brp piro mana nang siapa bagian loket kapan
  berbicara bertemu ketemu menyampaikan sampaikan mendapat lewat seorang salah satu ini itu apakah dapat sekarang`.split(
    /\s+/,
  ),
);

/** Whether a text only asks for a person: what it is about has yet to be said. */
export function onlyAsksForHuman(text: string): boolean {
  return wordsOf(text).every((word) => ONLY_ASKS.has(word));
}

/** What stands in front of a question that was typed behind the command's name: "/petugas", "petugas,", "buat petugas:". */
const NAMED =
  /^\s*\/?(?:(?:tolong|mohon)\s+)?(?:(?:buat|untuk|kepada|tanya)\s+)?petugas(?:\s+dinas)?(?:@\w+)?(?:\s*[,:.\-–]+\s*|\s+|$)/i;

/** The question alone. */
export function withoutCall(text: string): string {
  const rest = text.replace(NAMED, "").trim();
  return rest === "" ? text.trim() : rest;
}
