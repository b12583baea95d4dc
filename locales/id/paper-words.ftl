paper-words-all = Berkas { $count } dari { $total }:
paper-words-some = Berkas { $count } dari { $total }, paling lambat { $dueAt }:
paper-words-missing = • { $name }: belum ada
paper-words-waiting = • { $name }: menunggu diperiksa
paper-words-accepted = • { $name }: sesuai
paper-words-sent-back = • { $name }: perlu diganti, { $why }; sampai { $dueAt }
paper-words-tip = Taruh di tempat terang tanpa pantulan lampu, keempat sudutnya terlihat.
paper-words-tip-screen = Foto langsung dari kertasnya, bukan dari layar.
