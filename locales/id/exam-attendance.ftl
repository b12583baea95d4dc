exam-attendance-noted = Kehadiran { $you } sudah dicatat: { $title }, { $startsAt }, { $place }.
exam-attendance-which = Hadir di sesi yang mana?
exam-attendance-none = Tidak ada sesi yang menunggu kabar kehadiran Bapak/Ibu.
exam-attendance-which-not = Tidak bisa yang mana?
