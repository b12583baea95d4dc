data-mine-none = Belum ada permintaan tentang data Bapak/Ibu.
data-mine-shown = { $lines }
data-mine-waiting = • { $number }, { $kind }: { $status }, paling lambat { $dueAt }
data-mine-ended = • { $number }, { $kind }: { $status }, diminta { $askedAt }
data-mine-answer = “{ $answer }”
