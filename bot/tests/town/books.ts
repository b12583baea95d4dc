import type { Town } from "./town.ts";

/** A cooperative's books as its treasurer keeps them, for stories that are told on 2 July 2025. */

const OF = "nama_koperasi;desa;kecamatan";
const CUKIR = "KDMP Cukir;Cukir;Diwek";

/** Pak Mulyono's loan of the field's conversations: Rp 5.000.000 flat at 1.5 % a month, four of ten instalments paid. */
export async function mulyonosLoan(town: Town, { paid = 4, number = "0213" } = {}): Promise<void> {
  await town.takesIn(
    "products",
    `${OF};produk;metode;jasa_persen_per_bulan;plafon;tenor_maks`,
    `${CUKIR};Pinjaman Umum;flat;1,5;10000000;24`,
  );
  await town.takesIn(
    "loans",
    `${OF};nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;metode;tenor_bulan;tanggal_cair;angsuran_pertama;produk`,
    `${CUKIR};${number};P-2025-017;5000000;1,5;flat;10;05/02/2025;05/03/2025;Pinjaman Umum`,
  );
  const days = ["05/03/2025", "05/04/2025", "05/05/2025", "05/06/2025"].slice(0, paid);
  await town.takesIn(
    "payments",
    `${OF};nomor_pinjaman;tanggal;jumlah;nomor_bukti`,
    ...days.map((day, index) => `${CUKIR};P-2025-017;${day};575000;KW-${index + 1}`),
  );
}

/** Savings of all three kinds: Rp 50.000 once, Rp 10.000 a month, and some put in and taken out. */
export async function savingsOf(town: Town, number = "0213"): Promise<void> {
  await town.takesIn(
    "savings",
    `${OF};nomor_anggota;jenis;tanggal;jumlah;nomor_bukti`,
    `${CUKIR};${number};pokok;02/01/2025;50000;S-1`,
    ...[1, 2, 3, 4, 5, 6].map((month) => `${CUKIR};${number};wajib;05/0${month}/2025;10000;W-${month}`),
    `${CUKIR};${number};sukarela;10/03/2025;300000;T-1`,
    `${CUKIR};${number};sukarela;20/06/2025;-100000;T-2`,
  );
}
