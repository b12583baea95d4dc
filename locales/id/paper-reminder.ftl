paper-reminder-kind = Berkas ujian yang masih kurang
paper-reminder-told = { $name }, berkas untuk { $title } masih kurang: { $papers }. Kirim fotonya ke chat ini, paling lambat { $dueAt }.
paper-reminder-stop = Stop ingatkan
paper-reminder-about = Berkas { $title }: { $papers }, paling lambat { $dueAt }
