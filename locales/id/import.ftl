import-reason = { $column }: { $reason }
import-ignored = Kolom yang tidak dipakai: { $columns }
import-other-sheets = Lembar yang tidak dibaca: { $sheets }. Satu berkas satu lembar; simpan masing-masing sebagai berkas sendiri.
import-done = { $rows } baris: { $new } baru, { $changed } berubah, { $unchanged } tetap, { $refused } ditolak.{ $refused ->
        [0] { "" }
       *[other] { " " }Yang ditolak beserta alasannya: { $refusedFile }
    }
import-tried = Hanya diperiksa, tidak ada yang dimasukkan. { $rows } baris: { $new } baru, { $changed } berubah, { $unchanged } tetap, { $refused } ditolak.{ $refused ->
        [0] { "" }
       *[other] { " " }Yang ditolak beserta alasannya: { $refusedFile }
    }
