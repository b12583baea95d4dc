exam-schedule-menu = Jadwal ujian
exam-schedule-about = Jadwal bimtek dan uji kompetensi
exam-schedule-none = Belum ada jadwal ujian atau bimtek yang akan datang.
    Coba tanyakan lagi beberapa hari lagi.
exam-schedule-list = Jadwal terdekat:
    { $sessions }
exam-schedule-none-then = Untuk bulan itu belum ada jadwal.
exam-schedule-free = Ujian dan bimtek dari dinas tanpa biaya.
exam-schedule-needs = Syaratnya: pengurus atau pengawas koperasi, dengan NIK KTP. Berkas yang diminta ada di tiap sesi.
exam-schedule-line = • { $title } ({ $code })
    { $startsAt }, { $place }, kuota { $quota } orang, { $seats }.
    { $registration }
exam-schedule-choice = { $title }
exam-schedule-choice-with-code = { $title } ({ $code })
exam-schedule-next = Jadwal berikutnya
exam-schedule-session = { $title } ({ $code })
    { $facts }
exam-schedule-starts = { $startsAt }
exam-schedule-ends-at = Selesai sekitar pukul { $time }
exam-schedule-ends-on = Sampai { $date }
exam-schedule-at = Tempat: { $place }
exam-schedule-address = Alamat: { $address }
exam-schedule-scheme = Skema: { $scheme }
exam-schedule-quota = Kuota: { $quota } orang, { $seats }
exam-schedule-opens = Pendaftaran mulai { $opensAt }.
exam-schedule-open = Pendaftaran sampai { $endsAt }.
exam-schedule-ended = Pendaftaran sudah ditutup.
exam-schedule-cancelled = { $title }, { $startsAt }, dibatalkan. Ketik “jadwal” untuk melihat sesi yang lain.
exam-schedule-register = Daftar
exam-schedule-map = Peta lokasi
exam-schedule-place = { $place }
exam-schedule-gone = Jadwal itu sudah tidak ada. Ketik “jadwal” untuk melihat yang terbaru.
