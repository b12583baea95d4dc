import-reason = { $column }: { $reason }
import-ignored = Kolom yang tidak dipakai: { $columns }
import-sides = Dalam satu baris, simpanan pokok, wajib, dan sukarela dihitung sendiri-sendiri.
import-balances = Tidak ada kolom nomor bukti, jadi isinya dicatat sebagai saldo awal.
import-other-sheets = Yang dibaca lembar { $sheet }. Tidak dibaca: { $sheets }; masing-masing dibaca dengan --sheet NAMA.
import-header = Judul kolom ditemukan di baris { $line }.
import-renamed = Kolom yang namanya lain: { $columns }
import-month-first = Kolom { $column }: ada tanggal yang bulannya di depan (12/31/2025), jadi semua tanggal berangka di kolom itu dibaca begitu.
import-both-orders = Kolom { $column }: tanggalnya tidak seragam, ada yang bulannya di depan. Yang bisa dibaca dua cara ditolak.
import-perhaps-swapped = Kolom { $column }: Excel mungkin menukar hari dan bulan pada sebagian tanggal. Yang belum pasti ditolak.
import-sums = Baris jumlah yang dilewati: { $lines }
import-headers = Judul kolom yang berulang, dilewati: { $lines }
import-hidden = Baris tersembunyi ikut dibaca: { $lines }
import-doubts = Angkanya belum cocok, jadi tidak diperlihatkan ke anggota: { $accounts }
import-done = { $rows } baris: { $new } baru, { $changed } berubah, { $unchanged } tetap, { $refused } ditolak.{ $refused ->
        [0] { "" }
       *[other] { " " }Yang ditolak beserta alasannya: { $refusedFile }
    }
import-tried = Hanya diperiksa, tidak ada yang dimasukkan. { $rows } baris: { $new } baru, { $changed } berubah, { $unchanged } tetap, { $refused } ditolak.{ $refused ->
        [0] { "" }
       *[other] { " " }Yang ditolak beserta alasannya: { $refusedFile }
    }
