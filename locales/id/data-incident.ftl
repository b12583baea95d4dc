data-incident-about = Siapa saja yang datanya tersentuh, dan draf pemberitahuannya
data-incident-menu = Insiden data
data-incident-who = Akun siapa yang bermasalah? Ketik nama atau nomor HP petugas atau pengurus itu.
data-incident-anybody = siapa pun
data-incident-nobody = “{ $asked }” belum saya temukan di antara petugas dan pengurus. Coba nama lengkap atau nomor HP, atau ketik “semua”.
data-incident-several = Yang mana?
data-incident-name = { $name }
data-incident-from = Sejak kapan? Misalnya “kemarin jam 9” atau “1 Juli 2025”.
data-incident-to = Sampai kapan? Misalnya “hari ini jam 10” atau “2 Juli 2025”.
data-incident-now = Sampai sekarang
data-incident-unclear = Harinya belum saya tangkap.
data-incident-before = Itu sebelum awalnya tadi.
data-incident-after = Itu sesudah akhirnya tadi. Kalau akhirnya yang keliru, ketik “batal” lalu mulai lagi.
data-incident-how = Apa yang terjadi dan apa yang sudah dilakukan? Tulis dalam satu kalimat; dicatat sebagai alasan, dan masuk ke draf pemberitahuan.
data-incident-none = Tidak ada data orang lain yang dibuka atau diubah oleh { $who }, dari { $from } sampai { $to }.
data-incident-found = Data { $count } orang dibuka atau diubah oleh { $who }, dari { $from } sampai { $to }. Daftarnya terlampir; { $reached } di antaranya bisa dikabari lewat chat.
    Undang-undang meminta pemberitahuan tertulis dalam { $hours } jam, kepada mereka dan kepada lembaga yang berwenang. Draf isinya di bawah ini.
data-incident-more = { $summary }
    Yang dicantumkan { $most } orang pertama; persempit waktunya untuk melihat sisanya.
data-incident-notice = Pemberitahuan dari { $office }: data Bapak/Ibu mungkin terlihat oleh orang yang tidak berhak.
    Data: { $fields }.
    Waktu: { $from } sampai { $to }.
    Kejadian dan tindakan: { $how }
    Ada pertanyaan? Balas pesan ini atau datang ke kantor dinas.
data-incident-file = orang-tersentuh
data-incident-title = Orang yang datanya tersentuh
data-incident-fact = Oleh { $who }, { $from } sampai { $to }. Dibuat { $now }.
data-incident-fact-how = { $how }
data-incident-column-name = Nama
data-incident-column-cooperative = Koperasi
data-incident-column-fields = Data
data-incident-column-deed = Perbuatan
data-incident-column-count = Kali
data-incident-column-first = Pertama
data-incident-column-last = Terakhir
data-incident-column-chat = Chat
data-incident-changed = diubah
data-incident-seen = dibuka
data-incident-at = { $at }
data-incident-linked = terhubung
data-incident-not-linked = belum
data-incident-note = Dasarnya UU 27/2022 pasal 46. Daftar ini sendiri berisi data pribadi; simpan di tempat yang aman dan hapus sesudah dipakai.
