participant-words-confirmed = terdaftar
participant-words-offered = ditawari kursi sampai { $until }
participant-words-reserved = dipesankan rekan, ditunggu jawabannya sampai { $until }
participant-words-waiting = menunggu, urutan ke-{ $place }
participant-words-waiting-because = menunggu, urutan ke-{ $place } (kursi belum bisa untuknya: { $reason })
participant-words-cooperative-full = batas koperasinya sudah terpakai
participant-words-not-agreed = belum menyetujui sendiri
participant-words-not-in-office = masa jabatannya sudah selesai
