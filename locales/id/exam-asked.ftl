exam-asked-choice = { $title } ({ $code })
exam-asked-which = Sesi yang mana?
exam-asked-unknown = Sesi { $code } belum ada. Maksudnya yang mana?
exam-asked-none = Belum ada sesi yang akan datang. Ketik “buka sesi” untuk membuat yang baru.
