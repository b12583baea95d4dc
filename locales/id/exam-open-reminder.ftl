exam-open-reminder-kind = Ujian sesudah bimtek
exam-open-reminder-told = { $name }, { $training } sudah diikuti, jadi sekarang bisa mendaftar { $title }: { $startsAt }. Pendaftaran sampai { $endsAt }.
exam-open-reminder-register = Daftar
exam-open-reminder-stop = Stop ingatkan
exam-open-reminder-about = Pendaftaran { $title } dibuka sampai { $endsAt }
