exam-colleagues-news-menu = Kabar pendaftaran
exam-colleagues-news-none = Belum ada rekan yang Bapak/Ibu daftarkan untuk sesi yang akan datang.
exam-colleagues-news-register = Daftarkan rekan
exam-colleagues-news-of = Kabar { $title } dari { $cooperative }:
    { $lines }
exam-colleagues-news-agreed = • { $name }: bersedia
exam-colleagues-news-agreed-waiting = • { $name }: bersedia, masih di daftar tunggu
exam-colleagues-news-agreed-offered = • { $name }: ditawari kursi, jawabannya ditunggu sampai { $endsAt }
exam-colleagues-news-asked = • { $name }: belum menjawab, kursinya disimpan sampai { $endsAt }
exam-colleagues-news-asked-waiting = • { $name }: di daftar tunggu, belum menjawab
exam-colleagues-news-declined = • { $name }: tidak bisa ikut
exam-colleagues-news-lapsed = • { $name }: belum menjawab sampai batas waktu, kursinya sudah beralih
exam-colleagues-news-remind = Ingatkan { $name }
exam-colleagues-news-remind-whom = Siapa yang diingatkan?
exam-colleagues-news-answered = Tidak ada yang perlu diingatkan:
    { $line }
exam-colleagues-news-forward = { $name } belum pernah menulis ke saya, jadi belum bisa saya hubungi. Teruskan pesan berikut ke yang bersangkutan.
exam-colleagues-news-reminded = { $name } sudah saya ingatkan. Kursinya disimpan sampai { $endsAt }.
exam-colleagues-news-reminded-waiting = { $name } sudah saya ingatkan.
exam-colleagues-news-reminded-before = { $name } sudah diingatkan { $at }. Bisa diingatkan lagi mulai { $again }.
exam-colleagues-news-papers = { $line }, berkas { $count } dari { $total }
