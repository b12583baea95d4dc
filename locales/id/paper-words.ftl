paper-words-all = Berkas { $count } dari { $total }:
paper-words-some = Berkas { $count } dari { $total }, paling lambat { $dueAt }:
paper-words-missing = • { $name }: belum ada
paper-words-waiting = • { $name }: menunggu diperiksa
paper-words-accepted = • { $name }: sesuai
paper-words-sent-back = • { $name }: perlu diganti, { $why }; sampai { $dueAt }
