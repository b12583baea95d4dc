exam-history-menu = Riwayat
exam-history-about = Riwayat ujian, hasil, dan sertifikat
exam-history-list = Perjalanan ujian { $name }:
    { $lines }
exam-history-line = • { $title }, { $startsAt } ({ $number }): { $standing }
exam-history-over = selesai
exam-history-over-there = hadir, selesai
exam-history-there = hadir
exam-history-absent = tidak hadir
exam-history-awaits = menunggu hasil
exam-history-awaits-there = hadir, menunggu hasil
exam-history-earlier = Sebelumnya
exam-history-later = Sesudahnya
exam-history-result = Hasil { $title } { $name }: { $result }.
exam-history-when = { $startsAt }, nomor { $number }
exam-history-units = Unit yang belum: { $units }. Bisa diuji lagi tanpa mengulang yang lain.
exam-history-units-left = Unit yang belum, { $title }:
    { $lines }
    Unit yang lain sudah kompeten dan tidak perlu diulang.
exam-history-unit = • Unit { $unit }
exam-history-units-all = Semua unit { $title } sudah kompeten.
exam-history-units-unknown = LSP belum menyebut unitnya untuk { $title }. Rinciannya bisa ditanyakan lewat petugas: ketik “petugas”.
exam-history-appeal = Banding
exam-history-appeal-how = Banding hasil { $title } diajukan ke LSP lewat dinas, secepatnya. Ketik “petugas”, lalu tulis unit mana dan alasannya; petugas meneruskannya.
    Selama banding, Bapak/Ibu tetap boleh mendaftar uji ulang.
exam-history-no-result = Hasil { $title } belum ada dari LSP. Biasanya keluar { $least } sampai { $most } minggu sesudah { $startsAt }, bersama sertifikatnya.
    Begitu ada, saya kabari.
exam-history-was-absent = Di { $title }, { $startsAt }, Bapak/Ibu tercatat tidak hadir, jadi tidak ada hasilnya. Kalau waktu itu sebenarnya datang, ketik “petugas”; kalau tidak, daftar lagi di sesi berikutnya.
exam-history-to-come = Hasil dan sertifikat { $title } ada setelah ujiannya, biasanya { $least } sampai { $most } minggu sesudah { $startsAt }.
    Begitu ada, saya kabari.
exam-history-training = { $title } tidak memakai hasil Kompeten atau Belum Kompeten; itu hanya untuk ujian.
    { $startsAt }, nomor { $number }
