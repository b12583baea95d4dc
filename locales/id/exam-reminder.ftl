exam-reminder-kind = Ujian dan bimtek
exam-reminder-days = { $days } hari lagi { $title }, { $name }: { $startsAt }, { $place }.
exam-reminder-tomorrow = Besok { $title }, { $name }: { $startsAt }, { $place }.
exam-reminder-today = Hari ini { $title }, { $name }: { $startsAt }, { $place }.
exam-reminder-attends = Hadir
exam-reminder-unable = Tidak bisa
exam-reminder-about = { $title }, { $startsAt }
