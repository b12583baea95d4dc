data-requests-about = Permintaan orang tentang datanya
data-requests-menu = Permintaan data
data-requests-told = Permintaan { $number } menunggu Bapak/Ibu: perbaikan data, paling lambat { $dueAt }.
    Balas PERMINTAAN DATA untuk membacanya (perlu PIN).
data-requests-reminded = Permintaan { $number } belum dijawab: perbaikan data, paling lambat { $dueAt } menurut undang-undang.
    Balas PERMINTAAN DATA untuk membacanya (perlu PIN).
data-requests-overdue = Permintaan { $number } melewati batas waktunya, { $dueAt }, dan belum dijawab.
    Balas PERMINTAAN DATA untuk membacanya (perlu PIN).
data-requests-open = Permintaan data
data-requests-none = Tidak ada permintaan data yang menunggu.
data-requests-list = { $count } permintaan menunggu. Yang paling dekat batasnya di atas.
data-requests-entry = { $number }: { $about }, sampai { $dueAt }
data-requests-of = { $name }, { $cooperative }
data-requests-shown = { $number }, paling lambat { $dueAt }
    { $who }: perbaikan { $about }.
    “{ $text }”
    Kalau memang keliru, perbaiki dulu datanya, lalu pilih “Sudah diperbaiki”.
data-requests-card = Buka datanya
data-requests-done = Sudah diperbaiki
data-requests-refuse = Tidak diubah
data-requests-why = Kenapa datanya tidak diubah ({ $number })? Tulis dalam satu kalimat; yang meminta akan membacanya.
data-requests-again = { $before }
    { $asked }
data-requests-told-done = Permintaan { $number } sudah dikerjakan: perbaikan { $about }. Ketik “data saya” untuk melihatnya.
data-requests-told-refused = Permintaan { $number } sudah dijawab: { $about } tidak diubah. Balas PERMINTAAN SAYA untuk membaca alasannya (perlu PIN).
data-requests-answered = Dicatat, { $number } selesai dan pemohon sudah dikabari.
data-requests-unreached = Dicatat, { $number } selesai, tetapi pemohon tidak terhubung lagi dengan saya. Sampaikan juga langsung.
data-requests-next = Berikutnya ({ $count })
data-requests-gone = Permintaan itu sudah dijawab atau tidak ada lagi.
